"""The pages of a list, the thousandth as fast as the first."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import Q, QuerySet
from django.db.models.lookups import In
from django.http import Http404, HttpRequest
from django.utils import timezone

from news.lists.address import PAST_THE_END
from news.lists.archive import Archive
from news.lists.counts import ListCounts
from news.lists.filters import Filter
from news.lists.periods import is_in, period
from news.visibility.reader import Reader, reader_of
from orm.compiled import CompiledQuery
from orm.no_index import NoIndex

if TYPE_CHECKING:
    from news.models.article import NewsArticlePage

PAGE_SIZE = 20


@dataclass
class ListedArticles:
    """A list of articles, newest first, without those pinned on top. Only what a slice holds is read: the months'
    counts say when it was released, an index the keys of it, and then its articles are got by their keys."""

    model: "type[NewsArticlePage]"
    request: HttpRequest
    archive: Archive | None
    counts: ListCounts

    def __post_init__(self) -> None:
        pinned = list(self.counts.pinned.values())
        time = self.archive.of_kind("year") if self.archive else None
        months = {month: count - pinned.count(month) for month, count in self.counts.months.items()}
        self.months = {month: count for month, count in months.items() if time is None or is_in(month, **time.key)}

    def count(self) -> int:
        return sum(self.months.values())

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, wanted: slice) -> list[int]:
        on_top = self.counts.pinned if wanted.start == 0 else ()
        times, skipped = released_around(self.months, wanted)
        if times is None:
            return list(on_top)
        filters = [one for one in self.archive.filters if one.kind != "year"] if self.archive else []
        keys = _keys(
            timezone.now(),
            *times,
            self.counts.section_ids,
            list(self.counts.pinned),
            [one.pk for one in filters],
            model=self.model,
            reader=reader_of(self.request),
            kinds=tuple(one.kind for one in filters),
            part=slice(wanted.start - skipped, wanted.stop - skipped),
        )
        return [*on_top, *keys]

    def page(self, number: int) -> tuple[list[int], Page]:
        """The articles on top and the paginator's page. Raises Http404 past the end; page 1 of an empty list is there.

        Both are read by the same queries.
        """
        try:
            page: Page = Paginator(self, PAGE_SIZE).page(number)  # type: ignore[arg-type]  # it counts and slices only
        except EmptyPage as end:
            raise Http404(PAST_THE_END) from end
        pinned = [pk for pk in page.object_list if pk in self.counts.pinned]
        page.object_list = [pk for pk in page.object_list if pk not in self.counts.pinned]
        return pinned, page


@CompiledQuery
def _keys(
    now: datetime,
    start: datetime,
    end: datetime,
    sections: list[int],
    pinned: list[int],
    filters: list[int],
    *,
    model: "type[NewsArticlePage]",
    reader: Reader,
    kinds: tuple[str, ...],
) -> QuerySet:
    """Of the articles in these sections, released in a time, that are not pinned and that filters of these kinds leave,
    newest first."""
    articles = model.objects.visible_to(reader, now).filter(release_time__gte=start, release_time__lt=end)
    # One section has an index in the order of its list; several are read in the order of all articles.
    within = Q(section=sections[0]) if len(sections) == 1 else Q(In(NoIndex("section"), sections))
    for kind, pk in zip(kinds, filters, strict=True):
        articles = Filter(kind, "", "", {}, pk).filter_exists(articles)
    articles = articles.exclude(pk__in=pinned) if pinned else articles
    return articles.filter(within).newest_first().values_list("pk", flat=True)


def released_around(months: dict[int, int], wanted: slice) -> tuple[tuple[datetime, datetime] | None, int]:
    """When the articles of a slice of a list were released, from and before, and how many of that time stand ahead of
    them in the list; None past its end.

    `months` maps 202007 to how many articles of the list were released then, newest first.
    """
    ahead, skipped = 0, 0
    periods: list[tuple[datetime, datetime]] = []
    for month, count in months.items():
        if ahead + count > wanted.start:
            skipped = skipped if periods else ahead
            periods.append(period(month // 100, month % 100))
        ahead += count
        if ahead >= wanted.stop:
            break
    return (periods[-1][0], periods[0][1]) if periods else None, skipped
