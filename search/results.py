"""One page of what a search found, with all that the template prints."""

from collections import Counter
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from news.articles.fetch import fetch_articles
from news.lists.navigation import Link
from news.models import NewsArticlePage, NewsIndexPage
from search.cached_results import cached_results
from search.facets import Facet, count_facets, facets, sections_seen
from search.finding import Found, find
from search.highlighting import find_places, highlight, quote
from search.index.analysis import Term
from search.models import Entry
from search.query import NEWEST, OLDEST, RELEVANCE, SORTS, Query
from search.spelling import meant

PAGE_SIZE = 10
SORT_LABELS = {RELEVANCE: _("Best match"), NEWEST: _("Newest first"), OLDEST: _("Oldest first")}


@dataclass(frozen=True)
class Result:
    """An article with its title and a passage, words that were looked for marked in both; `passage` may be empty."""

    article: NewsArticlePage
    title: SafeString
    passage: SafeString


@dataclass(frozen=True)
class Order:
    label: str | Promise
    address: str
    is_current: bool


@dataclass(frozen=True)
class Overview:
    """What all pages of the results share: the articles found, in order, and how many of them have each value of each
    facet."""

    ids: list[int]
    counts: dict[str, Counter]
    has_more: bool
    is_relaxed: bool


@dataclass(frozen=True)
class Results:
    """`total` articles were found, or more where `has_more`; where `is_relaxed` they have any of the words, not all."""

    query: Query
    total: int
    has_more: bool
    is_relaxed: bool
    page: Page
    links: list[Link]  # to the pages of the results, none where there is one
    facets: list[Facet]
    orders: list[Order]
    did_you_mean: Query | None
    previous_url: str
    next_url: str


def search(query: Query, request: HttpRequest) -> Results:
    """What the search page shows; the number of queries does not depend on how much is found."""
    sections = sections_seen(request)
    found = _overview(query, request, sections)
    paginator = Paginator(found.ids, PAGE_SIZE)
    page: Page = paginator.get_page(query.page)
    by_page: dict[int | str, str] = {number: query.address(page=number) for number in range(1, paginator.num_pages + 1)}
    numbers = paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    page.object_list = _load(list(page.object_list), query.terms, request)
    return Results(
        query=query,
        total=len(found.ids),
        has_more=found.has_more,
        is_relaxed=found.is_relaxed,
        page=page,
        links=[
            Link(str(number), by_page.get(number, ""), is_current=number == page.number)
            for number in numbers
            if paginator.num_pages > 1
        ],
        facets=facets(found.counts, query, sections),
        orders=[Order(SORT_LABELS[sort], query.address(sort=sort), sort == query.sort) for sort in SORTS],
        did_you_mean=meant(query, request) if query.terms and (found.is_relaxed or not found.ids) else None,
        previous_url=by_page[page.number - 1] if page.has_previous() else "",
        next_url=by_page[page.number + 1] if page.has_next() else "",
    )


def _overview(query: Query, request: HttpRequest, sections: dict[int, NewsIndexPage]) -> Overview:
    def look() -> Overview:
        found, is_relaxed = _find(query, request, sections)
        ids = [hit.article_id for hit in found.hits]
        return Overview(ids, count_facets(found.hits, sections), found.has_more, is_relaxed)

    site = Site.find_for_request(request)
    return cached_results(request, ("search", site and site.pk, get_language(), query.address()), look)


def _find(query: Query, request: HttpRequest, sections: dict[int, NewsIndexPage]) -> tuple[Found, bool]:
    """What has all the words, else what has any, and whether it was the latter."""
    own = [pk for pk, section in sections.items() if section.locale.language_code == get_language()]
    found = find(query, request, own)
    if found.hits or len(query.terms) < 2:
        return found, False
    relaxed = find(query, request, own, any_term=True)
    return relaxed, bool(relaxed.hits)


def _load(ids: list[int], terms: list[Term], request: HttpRequest) -> list[Result]:
    bodies = dict(Entry.objects.filter(pk__in=ids).values_list("pk", "text"))
    return [
        _result(article, bodies.get(article.pk, ""), terms) for article in fetch_articles(NewsArticlePage, ids, request)
    ]


def _result(article: NewsArticlePage, body: str, terms: list[Term]) -> Result:
    """The summary where it has one of the words or where nothing else has, else the passage of the body that has."""
    passage = highlight(article.summary, terms)
    if not find_places(article.summary, terms):
        passage = quote(body, terms) or passage
    return Result(article, highlight(article.title, terms), passage)
