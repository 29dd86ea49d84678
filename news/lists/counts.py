"""How many articles a list has, and of what: counted once for each state of the public content."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Model, QuerySet, Value
from django.http import HttpRequest
from taggit.models import Tag
from wagtail.models import Page, Site

from cache.fragments import cached
from cache.surrogate_keys import depends_on, key_of
from news.lists.aggregates import count_tags, group_counts, sum_by_column, sum_by_month
from news.lists.archive import Archive
from news.lists.periods import is_in
from news.taxonomy.category import Category

if TYPE_CHECKING:
    from news.models.listing_page import ListingPage

CATEGORY, TAG, SECTION = "category", "tag", "section"
MODELS: dict[str, type[Model]] = {CATEGORY: Category, TAG: Tag, SECTION: Page}
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
    categories, tags = _first(categories, CATEGORIES_AT_MOST), _first(count_tags(articles), TAGS_AT_MOST)
    names = _names(categories, tags, None if archive else page.sections(request))
    address = page.get_url(request)
    return ListCounts(
        months,
        pinned,
        [Choice(*names[CATEGORY, pk], count) for pk, count in categories.items() if (CATEGORY, pk) in names],
        [Choice(*names[TAG, pk], count) for pk, count in tags.items() if (TAG, pk) in names],
        [(title, f"{address}{slug}/") for (kind, pk), (title, slug) in names.items() if kind == SECTION],
        sorted(sum_by_column(groups, 2)),
    )


def _names(
    categories: Iterable[int], tags: Iterable[int], sections: QuerySet | None
) -> dict[tuple[str, int], tuple[str, str]]:
    """`{(kind, id): (name, slug)}` of these categories and tags by their ids, and of sections in the order of the tree;
    one query."""
    kinds = [
        Category.objects.order_by().filter(pk__in=categories).annotate(kind=Value(CATEGORY), place=Value("")),
        Tag.objects.order_by().filter(pk__in=tags).annotate(kind=Value(TAG), place=Value("")),
    ]
    if sections is not None:
        kinds.append(sections.order_by().annotate(kind=Value(SECTION), place=F("path"), name=F("title")))
    first, *others = (rows.values_list("kind", "pk", "name", "slug", "place") for rows in kinds)
    found = sorted(first.union(*others), key=lambda row: row[-1])
    depends_on(*(key_of(MODELS[kind], pk) for kind, pk, *_rest in found))
    return {(kind, pk): (name, slug) for kind, pk, name, slug, _place in found}


def _first(counts: dict[int, int], most: int) -> dict[int, int]:
    return dict(list(counts.items())[:most])
