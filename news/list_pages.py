"""The pages of a list, the thousandth as fast as the first."""

from dataclasses import dataclass

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404

from news.archives import Archive
from news.list_address import PAST_THE_END
from news.list_counts import ListCounts
from news.periods import is_in, period

PAGE_SIZE = 20


@dataclass
class ListedArticles:
    """A list of articles, newest first, without those pinned on top. Only what a slice holds is read: the months'
    counts say when it was released, an index the keys of it, and then its articles are got by their keys.

    `articles` are those of the page, without what a card prints; `archive` narrows them.
    """

    articles: QuerySet
    archive: Archive | None
    counts: ListCounts

    def __post_init__(self):
        pinned = list(self.counts.pinned.values())
        time = self.archive and self.archive.of_kind("year")
        months = {month: count - pinned.count(month) for month, count in self.counts.months.items()}
        self.months = {month: count for month, count in months.items() if time is None or is_in(month, **time.key)}

    def count(self) -> int:
        return sum(self.months.values())

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, wanted: slice) -> list:
        on_top = self.counts.pinned if wanted.start == 0 else ()
        articles, skipped = released_around(self.articles, self.months, wanted)
        for one in self.archive.filters if self.archive else ():
            articles = articles if one.kind == "year" else one.sift(articles)
        articles = articles.exclude(pk__in=list(self.counts.pinned)) if self.counts.pinned else articles
        keys = articles.newest_first().values_list("pk", flat=True)[wanted.start - skipped : wanted.stop - skipped]
        return [*on_top, *keys]

    def page(self, number: int) -> tuple[list, Page]:
        """The articles on top and the paginator's page. Raises Http404 past the end; page 1 of an empty list is there.

        Both are read by the same queries.
        """
        try:
            page = Paginator(self, PAGE_SIZE).page(number)
        except EmptyPage as end:
            raise Http404(PAST_THE_END) from end
        pinned = [pk for pk in page.object_list if pk in self.counts.pinned]
        page.object_list = [pk for pk in page.object_list if pk not in self.counts.pinned]
        return pinned, page


def released_around(articles: QuerySet, months: dict[int, int], wanted: slice) -> tuple[QuerySet, int]:
    """The articles of those months that a slice of a list, newest first, lies in, and how many stand before them.

    `months` maps 202007 to how many articles of the list were released then, newest first.
    """
    ahead, skipped, times = 0, 0, []
    for month, count in months.items():
        if ahead + count > wanted.start:
            skipped = skipped if times else ahead
            times.append(period(month // 100, month % 100))
        ahead += count
        if ahead >= wanted.stop:
            break
    if not times:
        return articles.none(), ahead
    return articles.filter(release_time__gte=times[-1][0], release_time__lt=times[0][1]), skipped
