from django.apps import AppConfig


class CacheConfig(AppConfig):
    name = "cache"
    label = "delivery"  # of its tables

    def ready(self) -> None:
        from cache import signals

        signals.connect()
