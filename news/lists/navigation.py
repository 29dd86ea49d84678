"""Links around a list: its other pages, the times and subjects it can be narrowed to, and back."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.paginator import Page as PaginatorPage
from django.utils.formats import date_format
from django.utils.functional import cached_property

from news.lists.address import ListAddress
from news.lists.archive import archive_of
from news.lists.counts import Choice, ListCounts
from news.lists.filters import Filter, filter_of_time

if TYPE_CHECKING:
    from news.models.listing_page import ListingPage

ON_EACH_SIDE, ON_ENDS = 2, 1  # page numbers around the current one, and at both ends


@dataclass(frozen=True)
class Link:
    """`count` articles are behind it, None where nobody needs to know; `is_current` where it leads to this list."""

    text: str
    url: str
    count: int | None = None
    is_current: bool = False


@dataclass
class ListNavigation:
    """What a template prints of it costs no query."""

    page: "ListingPage"  # that lists
    base: str  # its address
    address: ListAddress
    counts: ListCounts
    articles: PaginatorPage

    @cached_property
    def years(self) -> list[Link]:
        counted: Counter[int] = Counter()
        for month, count in self.counts.months.items():
            counted[month // 100] += count
        return [self._choice(time, count) for year, count in counted.items() if (time := filter_of_time(year))]

    @cached_property
    def months(self) -> list[Link]:
        """Those of the year that was chosen."""
        year = self._chosen("year")
        return [
            self._choice(time, count, self._month_name(month))
            for month, count in self.counts.months.items()
            if year and month // 100 == year.key["year"] and (time := filter_of_time(*divmod(month, 100)))
        ]

    @cached_property
    def categories(self) -> list[Link]:
        return [self._subject("category", choice) for choice in self.counts.categories]

    @cached_property
    def tags(self) -> list[Link]:
        return [self._subject("tag", choice) for choice in self.counts.tags]

    @cached_property
    def chosen(self) -> list[Link]:
        """The filters of this list, each with the address of the list without it."""
        filters = self.address.archive.filters if self.address.archive else ()
        return [Link(one.title, self._url([other for other in filters if other != one])) for one in filters]

    @property
    def is_useful(self) -> bool:
        """Whether the list can be narrowed at all."""
        return any(len(links) > 1 for links in (self.years, self.categories, self.tags))

    @property
    def pages(self) -> Iterator[Link]:
        """The numbered pages, with a link to nowhere for a gap."""
        numbers = self.articles.paginator.get_elided_page_range(
            self.articles.number, on_each_side=ON_EACH_SIDE, on_ends=ON_ENDS
        )
        for number in numbers:
            url = self._page_url(number) if isinstance(number, int) else ""
            yield Link(str(number), url, is_current=number == self.articles.number)

    @property
    def previous_url(self) -> str:
        return self._page_url(self.articles.number - 1) if self.articles.has_previous() else ""

    @property
    def next_url(self) -> str:
        return self._page_url(self.articles.number + 1) if self.articles.has_next() else ""

    def _page_url(self, number: int) -> str:
        return self.base + self.address.below(number)

    def _chosen(self, kind: str) -> Filter | None:
        return self.address.archive.of_kind(kind) if self.address.archive else None

    def _subject(self, kind: str, choice: Choice) -> Link:
        return self._choice(Filter(kind, choice.name, "", {kind: choice.slug}), choice.count)

    def _choice(self, chosen: Filter, count: int, text: str = "") -> Link:
        others = self.address.archive.filters if self.address.archive else ()
        filters = [*(other for other in others if other.kind != chosen.kind), chosen]
        current = self._chosen(chosen.kind)
        is_current = current is not None and current.key == chosen.key
        return Link(text or chosen.title, self._url(filters), count, is_current)

    def _url(self, filters: list[Filter]) -> str:
        return self.base + (archive_of(self.page, filters).address if filters else "")

    @staticmethod
    def _month_name(month: int) -> str:
        return date_format(date(month // 100, month % 100, 1), "F")
