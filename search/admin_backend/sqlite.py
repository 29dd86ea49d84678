"""Wagtail's own search, which editors use, on SQLite: ranked as long as that is quick.

It ranks each match by a search of its own, so a word of a hundred matches takes a few milliseconds and one of thirty
thousand takes minutes. Where there are many, the newest come first instead.
"""

from django.db.models import QuerySet
from modelsearch.backends.database.sqlite.sqlite import (
    SearchQueryExpression,
    SQLiteAutocompleteQueryCompiler,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import PlainText, SearchQuery

from search.admin_backend.title_norms import WeighsWhatItWrites

RANKED_AT_MOST = 500  # matches


class RanksFew(SQLiteSearchQueryCompiler):
    """Of a query compiler: whether to rank is decided when the number of matches is known."""

    order_by_relevance: bool

    def build_search_query_content(self, query: SearchQuery, config: str | None = None) -> SearchQueryExpression:
        if isinstance(query, PlainText):  # whose words stand between quotes, and may have some of their own
            query = PlainText(query.query_string.replace('"', '""'), operator=query.operator)
        return super().build_search_query_content(query, config)

    def search(
        self, config: str | None, start: int | None, stop: int | None, score_field: str | None = None
    ) -> QuerySet:
        if not self.order_by_relevance or score_field:
            return super().search(config, start, stop, score_field)
        self.order_by_relevance = False
        matches = super().search(config, None, None)
        self.order_by_relevance = True
        if matches.order_by()[RANKED_AT_MOST : RANKED_AT_MOST + 1].exists():
            return matches.order_by("-pk")[start:stop]
        return super().search(config, start, stop)


class AutocompleteQueryCompiler(RanksFew, SQLiteAutocompleteQueryCompiler):
    pass


class Index(WeighsWhatItWrites, SQLiteIndex):
    pass


class RanksFewBackend(SQLiteSearchBackend):
    index_class = Index
    query_compiler_class = RanksFew
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
