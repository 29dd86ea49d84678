"""`?search=` of `/api/v2/pages/`: articles by the site's own index, pages of other types by Wagtail's."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from news.models import NewsArticlePage
from search.analysis import parse_query
from search.engines import engine
from search.finding import newest_by_relevance


class FoundPages:
    """What a search found, as far as a list needs it; `ids` is the order of relevance, None for that of `pages`."""

    def __init__(self, pages: QuerySet, ids: Sequence[int] | None):
        self._pages = pages
        self._ids = ids
        self._count = None if ids is None else len(ids)

    def count(self) -> int:
        if self._count is None:
            self._count = self._pages.count()
        return self._count

    def get_queryset(self) -> QuerySet:
        return self._pages

    def __getitem__(self, part: slice) -> Sequence[Page]:
        if self._ids is None:
            return self._pages[part]
        ids = self._ids[part]
        found = self._pages.in_bulk(ids)
        return [found[pk] for pk in ids if pk in found]


def search_pages(text: str, pages: QuerySet, any_term: bool, by_relevance: bool) -> FoundPages:
    """Those of `pages`, which are in the order asked for, that have all of the words or any of them."""
    model = pages.model
    terms = parse_query(text, prefix_length=None) if model in (Page, NewsArticlePage) else []
    others = [] if model is NewsArticlePage else _others(text, pages, any_term)
    in_index = Q(pk__in=engine().article_ids(terms, any_term) if terms else [])
    found = pages.filter(in_index | Q(pk__in=others) if others else in_index)
    if not by_relevance:
        return FoundPages(found, None)
    # The ids alone first: an answer shows a few of them, and counts all.
    newest_first = "-release_time" if model is NewsArticlePage else "-newsarticlepage__release_time"
    articles = pages.filter(in_index).order_by(newest_first, "-pk") if terms else pages.none()
    ids = list(articles.values_list("pk", flat=True))
    known = set(ids)
    ranked = [pk for pk in newest_by_relevance(terms, any_term) if pk in known] if ids else []
    first = set(ranked)
    return FoundPages(found, [*others, *ranked, *(pk for pk in ids if pk not in first)])


def _others(text: str, pages: QuerySet, any_term: bool) -> list[int]:
    """Ids of the pages that are no articles, the best match first. There are few: sections, home pages."""
    few = pages.model.objects.filter(
        pk__in=list(pages.order_by().not_type(NewsArticlePage).values_list("pk", flat=True))
    )
    return [page.pk for page in get_search_backend().search(text, few, operator="or" if any_term else "and")]
