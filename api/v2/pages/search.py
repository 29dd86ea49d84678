"""`?search=` of `/api/v2/pages/`: articles by the site's own index, pages of other types beside them."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.models import Page

from api.v2.languages import LANGUAGES
from api.v2.pages.counts import OF_FORM
from api.v2.pages.release_times import PARAMETERS, release_times
from news.models import NewsArticlePage
from search.finding import MOST
from search.index.analysis import parse_query
from search.index.engines import engine, filter_token, keys_of, knows
from search.other_pages import find_other_pages
from search.scope import Scope, count_visible, newest_by_relevance

OF_INDEX = OF_FORM | {"search", "search_operator", "type", "locale", *PARAMETERS}  # which it answers by itself
AT_ONCE = 100  # articles that are looked up


class Key(NamedTuple):
    """An article of which `api.v2.pages.items` reads what it needs."""

    pk: int


class FoundPages:
    """Those of `pages` that have all of the words or any of them, in the order of `pages`; `has_articles` tells whether
    articles are among what is asked for."""

    def __init__(self, text: str, pages: QuerySet, has_articles: bool, any_term: bool, request: HttpRequest):
        terms = parse_query(text, prefix_length=None)
        self.any_term, self.request = any_term, request
        self.terms = terms if has_articles else []
        self.in_index = Q(pk__in=engine().article_ids(terms, any_term) if self.terms else [])
        self.others = []
        if pages.model is not NewsArticlePage:
            self.others = find_other_pages(pages, terms, any_term, request)
        self.pages = pages

    def get_queryset(self) -> QuerySet:
        return self.pages.filter(self.in_index | Q(pk__in=self.others) if self.others else self.in_index)

    def count(self) -> int:
        found = None
        if self.terms and OF_INDEX.issuperset(self.request.GET) and knows(*release_times(self.request)):
            found = count_visible(self.scope, self.request)
        return len(self.others) + (self._articles().count() if found is None else found)

    @cached_property
    def scope(self) -> Scope:
        """As much of what is asked for as the index knows."""
        language = self.request.GET.get("locale")
        filters = (filter_token("language", language),) if language in LANGUAGES else ()
        return Scope(tuple(self.terms), self.any_term, filters, keys_of(*release_times(self.request)))

    def _articles(self) -> QuerySet:
        return self.pages.filter(self.in_index).order_by()

    def __getitem__(self, part: slice) -> Iterable[Page | Key]:
        return self.get_queryset()[part]


class RankedPages(FoundPages):
    """The same by relevance: pages of other types, the best of the newest articles, then all other articles."""

    def __getitem__(self, part: slice) -> Iterable[Page | Key]:
        ids = list(islice(self._ids(), part.start, part.stop))
        if self.pages.model is NewsArticlePage:
            return [Key(pk) for pk in ids]
        found = self.pages.in_bulk(ids)
        return [found[pk] for pk in ids if pk in found]

    def _ids(self) -> Iterator[int]:
        """All of them; who takes the first ones has the others not looked for."""
        yield from self.others
        best = newest_by_relevance(self.scope, self.request) if self.terms else []
        for start in range(0, len(best), AT_ONCE):
            some = best[start : start + AT_ONCE]
            visible = set(self.pages.filter(pk__in=some).order_by().values_list("pk", flat=True))
            yield from (pk for pk in some if pk in visible)
        if len(best) == MOST:
            newest_first = "-release_time" if self.pages.model is NewsArticlePage else "-newsarticlepage__release_time"
            others = self._articles().order_by(newest_first, "-pk").values_list("pk", flat=True)
            first = set(best)
            yield from (pk for pk in others.prefetch_related(None).iterator() if pk not in first)
