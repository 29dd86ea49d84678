from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created


class CacheConfig(AppConfig):
    name = "cache"
    label = "delivery"  # of its tables

    def ready(self) -> None:
        from cache import signals

        signals.connect()
        connection_created.connect(_told_of_json, dispatch_uid="cache")


def _told_of_json(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Django would find out whether SQLite knows JSON in a transaction, for each connection of its own: the first
    readers of a process would wait for the one lock, and whom an import outlasts would hear that there is no JSON."""
    if connection.vendor == "sqlite":
        connection.features.supports_json_field = True
