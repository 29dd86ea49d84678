"""How many articles a list has, and of what: counted once for each state of the public content."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Value
from django.http import HttpRequest
from taggit.models import Tag
from wagtail.models import Site

from cache.fragments import cached
from cache.surrogate_keys import depends_on, key_of
from news.lists.aggregates import count_tags, group_counts, sum_by_column, sum_by_month
from news.lists.archive import Archive
from news.lists.periods import is_in
from news.taxonomy.category import Category

if TYPE_CHECKING:
    from news.models.listing_page import ListingPage

CATEGORIES_AT_MOST, TAGS_AT_MOST = 12, 20
PINNED_AT_MOST = 5


@dataclass(frozen=True, order=True)
class Choice:
    """A category or a tag that a list can be narrowed to, and how many articles are left then."""

    name: str
    slug: str
    count: int


@dataclass(frozen=True)
class ListCounts:
    """`months` maps 202007 to how many articles were released then, newest first, whatever time the list is of;
    `pinned` maps the articles on top to their months. Categories and tags are the most frequent of the list;
    `sections` are titles and addresses of those below, `section_ids` tell which sections its articles are in."""

    months: dict[int, int]
    pinned: dict[int, int]
    categories: list[Choice]
    tags: list[Choice]
    sections: list[tuple[str, str]]
    section_ids: list[int]


def counts_of(page: "ListingPage", archive: Archive | None, request: HttpRequest) -> ListCounts:
    """Half a dozen queries, or none where the same list was counted since the last change. Combined filters are counted
    anew, as there are too many to keep."""
    if archive and archive.is_combined:
        return _count(page, archive, request)
    site = Site.find_for_request(request)
    place = f"list {site.pk} {page.pk} {archive.path if archive else ''}"
    return cached(request, place, lambda: _count(page, archive, request))


def _count(page: "ListingPage", archive: Archive | None, request: HttpRequest) -> ListCounts:
    anytime = articles = page.articles_by_key(request)
    for one in archive.filters if archive else ():
        articles = one.filter(articles)
        anytime = anytime if one.kind == "year" else one.filter(anytime)
    pinned = (
        {} if archive else dict(articles.pinned().newest_first().values_list("pk", "release_month")[:PINNED_AT_MOST])
    )
    groups = group_counts(anytime, "release_month", "category", "section")
    months = sum_by_month(groups)
    time = archive.of_kind("year") if archive else None
    categories = sum_by_column((group for group in groups if time is None or is_in(group[0], **time.key)), 1)
    sections = [] if archive else [(section.title, section.get_url(request)) for section in page.sections(request)]
    return ListCounts(
        months,
        pinned,
        *_choices(categories, count_tags(articles)),
        sections,
        sorted(sum_by_column(groups, 2)),
    )


def _choices(categories: dict[int, int], tags: dict[int, int]) -> tuple[list[Choice], list[Choice]]:
    """The most frequent of both, given as counts by id; one query for their names."""
    categories, tags = _first(categories, CATEGORIES_AT_MOST), _first(tags, TAGS_AT_MOST)
    names = [
        model.objects.order_by().filter(pk__in=counts).annotate(is_tag=Value(model is Tag))
        for model, counts in ((Category, categories), (Tag, tags))
    ]
    of_category, of_tag = (rows.values_list("is_tag", "pk", "name", "slug") for rows in names)
    named = {(is_tag, pk): (name, slug) for is_tag, pk, name, slug in of_category.union(of_tag)}
    depends_on(*(key_of(Tag if is_tag else Category, pk) for is_tag, pk in named))
    of_categories, of_tags = (
        [Choice(*named[is_tag, pk], count) for pk, count in counts.items() if (is_tag, pk) in named]
        for is_tag, counts in ((False, categories), (True, tags))
    )
    return of_categories, of_tags


def _first(counts: dict[int, int], most: int) -> dict[int, int]:
    return dict(list(counts.items())[:most])
