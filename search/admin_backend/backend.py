"""Wagtail's own search, which editors use, for the database in use."""

from django.db import connection
from modelsearch.backends.base import BaseSearchBackend


def SearchBackend(params: dict) -> BaseSearchBackend:  # noqa: N802 - the name that is looked for
    if connection.vendor == "sqlite":
        from search.admin_backend.sqlite import RanksFewBackend  # its models are there with SQLite alone

        return RanksFewBackend(params)
    from search.admin_backend.postgres import Backend

    return Backend(params)
