"""Django's backend for SQLite, which knows of JSON without asking."""

from django.db.backends.sqlite3 import base, features


class DatabaseFeatures(features.DatabaseFeatures):
    """Django would find out whether SQLite knows JSON in a transaction, for each connection of its own: the first
    readers of a process would wait for the one lock, and whom an import outlasts would hear that there is no JSON."""

    supports_json_field = True


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
