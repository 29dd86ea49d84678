"""Wagtail's own search, which editors use, on PostgreSQL."""

from modelsearch.backends.database.postgres.postgres import PostgresIndex, PostgresSearchBackend

from search.admin_backend.title_norms import WeighsWhatItWrites


class Index(WeighsWhatItWrites, PostgresIndex):
    pass


class Backend(PostgresSearchBackend):
    index_class = Index
