"""One page of what a search found, with all that the template prints."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from news.listed import listed_articles
from news.models import NewsArticlePage, NewsIndexPage
from search.analysis import Term
from search.facets import Facet, facets, sections_seen
from search.finding import Found, find
from search.highlighting import find_places, highlight, quote
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
class Results:
    """`total` articles were found, or more where `has_more`; where `is_relaxed` they have any of the words, not all."""

    query: Query
    total: int
    has_more: bool
    is_relaxed: bool
    page: Page
    page_links: list[tuple[int | str, str]]  # of each number its address, "" of a gap
    facets: list[Facet]
    orders: list[Order]
    did_you_mean: Query | None
    previous: str
    next: str


def search(query: Query, request: HttpRequest) -> Results:
    """What the search page shows; the number of queries does not depend on how much is found."""
    sections = sections_seen(request)
    found, is_relaxed = _find(query, request, sections)
    paginator = Paginator(found.hits, PAGE_SIZE)
    page = paginator.get_page(query.page)
    by_page = {number: query.address(page=number) for number in range(1, paginator.num_pages + 1)}
    numbers = paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    found_facets = facets(found.hits, query, sections)
    page.object_list = _load([hit.article_id for hit in page.object_list], query.terms, request)
    return Results(
        query=query,
        total=len(found.hits),
        has_more=found.has_more,
        is_relaxed=is_relaxed,
        page=page,
        page_links=[(number, by_page.get(number, "")) for number in numbers] if paginator.num_pages > 1 else [],
        facets=found_facets,
        orders=[Order(SORT_LABELS[sort], query.address(sort=sort), sort == query.sort) for sort in SORTS],
        did_you_mean=meant(query, request) if query.terms and (is_relaxed or not found.hits) else None,
        previous=by_page[page.number - 1] if page.has_previous() else "",
        next=by_page[page.number + 1] if page.has_next() else "",
    )


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
    return [_result(article, bodies.get(article.pk, ""), terms) for article in listed_articles(ids, request)]


def _result(article: NewsArticlePage, body: str, terms: list[Term]) -> Result:
    """The summary where it has one of the words or where nothing else has, else the passage of the body that has."""
    passage = highlight(article.summary, terms)
    if not find_places(article.summary, terms):
        passage = quote(body, terms) or passage
    return Result(article, highlight(article.title, terms), passage)
