"""Wagtail's own search, which editors use, for the database in use."""

from django.db import connection
from modelsearch.backends.base import BaseSearchBackend


def SearchBackend(params: dict) -> BaseSearchBackend:  # noqa: N802 - the name that is looked for
    if connection.vendor == "sqlite":
        from search.sqlite_backend import RanksFewBackend  # its models are there with SQLite alone

        return RanksFewBackend(params)
    from search.postgres_backend import Backend

    return Backend(params)
