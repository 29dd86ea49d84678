"""What the query of a list's address chooses: filters and a page. Each choice has one address below its page."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from news.lists.archive import Archive, archive_of
from news.lists.filters import KINDS, Filter, filter_of_time, find_filter

if TYPE_CHECKING:
    from news.models.listing_page import ListingPage

PAGE = "page"
OURS = ("year", "month", *KINDS[1:], PAGE)  # in the order that an address has them
DIGITS_AT_MOST = 9  # of a page's number
PAST_THE_END = _("This list has fewer pages.")
NO_MATCH = _("There are no articles here that match.")


@dataclass(frozen=True)
class ListAddress:
    """`archive` with the filters of the query, None for the whole list; `others` are parameters that are not ours,
    a campaign's for one, kept as they are."""

    archive: Archive | None
    page_number: int
    others: list[tuple[str, str]]
    is_clean: bool  # no empty, doubled, misplaced or senseless parameter

    def below(self, page_number: int | None = None, feed: str = "") -> str:
        """Path and query below the page, of another page of the list where one is given, or of a feed, "rss/"."""
        number = page_number or self.page_number
        query = [*(self.archive.query if self.archive else []), *([(PAGE, str(number))] if number > 1 else [])]
        query += self.others
        return (self.archive.path if self.archive else "") + feed + (f"?{urlencode(query)}" if query else "")


WHOLE_LIST = ListAddress(None, 1, [], is_clean=True)


def read_address(page: "ListingPage", archive: Archive | None, request: HttpRequest, has_pages: bool) -> ListAddress:
    """What `request` asks of the list of `page`, or of an archive of it; `has_pages` is False where no list is shown.

    Raises Http404 where filters of the query leave nothing: a category, tag or author that only hidden articles have
    is like one that there is none of."""
    given = [(name, value) for name, values in request.GET.lists() for value in values if name in OURS]
    others = [(name, value) for name, values in request.GET.lists() for value in values if name not in OURS]
    chosen = {one.kind: one for one in _chosen(page, request.GET)}
    base = archive.base if archive else None
    if base:
        chosen[base.kind] = base  # what the path says stands
    narrowed = archive_of(page, chosen.values(), base) if chosen else None
    number = _page_number(request.GET.get(PAGE, "")) if has_pages or narrowed else 1
    meant = [*(narrowed.query if narrowed else []), *([(PAGE, str(number))] if number > 1 else [])]
    is_clean = given == meant and bool(base or not narrowed)
    has_own_filters = len(chosen) > bool(base)
    is_counted_later = is_clean and has_pages  # a list that is shown finds out by itself
    if (
        narrowed
        and has_own_filters
        and not is_counted_later
        and not narrowed.filter(page.articles_by_key(request)).exists()
    ):
        raise Http404(NO_MATCH)
    return ListAddress(narrowed, number, others, is_clean)


def _chosen(page: Page, params: QueryDict) -> list[Filter]:
    """The filters that the query names; what cannot be one is left out."""
    chosen = [_time(params.get("year", ""), params.get("month", ""))]
    for kind in KINDS[1:]:
        slug = params.get(kind)
        if isinstance(slug, str) and slug:
            found = find_filter(kind, slug, page.locale_id)
            if found is None:
                raise Http404(NO_MATCH)
            chosen.append(found)
    return [one for one in chosen if one]


def _time(year: str, month: str) -> Filter | None:
    in_year, in_month = _whole(year, digits=4), _whole(month, digits=2)
    return (filter_of_time(in_year, in_month) or filter_of_time(in_year)) if in_year else None


def _page_number(text: str) -> int:
    """1 for what is no number of a page. Raises Http404 for one that no list can have."""
    if not (text.isascii() and text.isdigit()):
        return 1
    if len(text) > DIGITS_AT_MOST:
        raise Http404(PAST_THE_END)
    return max(int(text), 1)


def _whole(text: str, digits: int) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None
