"""Wagtail's own search, which editors use, on PostgreSQL."""

from modelsearch.backends.database.postgres.postgres import PostgresIndex, PostgresSearchBackend

from search.title_lengths import WeighsWhatItWrites


class Index(WeighsWhatItWrites, PostgresIndex):
    pass


class Backend(PostgresSearchBackend):
    index_class = Index
