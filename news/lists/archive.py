"""Archives of a section or of the site: the articles of a year, a month, a category, a tag or an author, or of several
of them together. Each of them alone has an address below its page; what is added to one goes into the query."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from cache.fragments import cached
from news.lists.filters import KINDS, Filter, filter_of_time, find_filter

if TYPE_CHECKING:
    from news.models.article_queryset import NewsArticleQuerySet
    from news.models.listing_page import ListingPage

HOME_DEPTH = 2  # of a home page in the tree


@dataclass(frozen=True)
class Archive:
    """What of a page's articles is shown at `path` below it, "2020/07/" or "tag/science/", with `query` there.

    `filters` are one or more, a kind at most once, in the order of KINDS; `base` is the one that the path names.
    `place` is the title of the page, `is_of_site` whether that is the home page.
    """

    filters: tuple[Filter, ...]
    base: Filter
    place: str
    is_of_site: bool

    @property
    def path(self) -> str:
        return self.base.path

    @property
    def query(self) -> list[tuple[str, str]]:
        """Names and values that follow the path."""
        return [(name, str(value)) for one in self.filters if one != self.base for name, value in one.key.items()]

    @property
    def address(self) -> str:
        """Path and query below its page, the same wherever these filters were chosen: the canonical one."""
        query = Archive(self.filters, self.filters[0], self.place, self.is_of_site).query
        return self.filters[0].path + (f"?{urlencode(query)}" if query else "")

    @property
    def key(self) -> dict:
        """What names it to apps: `{"year": 2020, "month": 7}`, `{"tag": "science"}`, or several of them."""
        return {name: value for one in self.filters for name, value in one.key.items()}

    @property
    def title(self) -> str:
        return " · ".join(one.title for one in self.filters)

    @property
    def heading(self) -> str:
        """The title with the section that it is of."""
        return self.title if self.is_of_site else f"{self.place}: {self.title}"

    @property
    def description(self) -> str:
        """A sentence for search engines and shared links."""
        what = _(", ").join(one.phrase for one in self.filters)
        return _("%(place)s: articles %(what)s.") % {"place": self.place, "what": what}

    @property
    def is_combined(self) -> bool:
        """Whether it is one of the many that a search engine need not keep."""
        return len(self.filters) > 1

    @property
    def author(self) -> Filter | None:
        """Whose articles they are, where that is all they have in common."""
        return self.base if self.base.kind == "author" and not self.is_combined else None

    def of_kind(self, kind: str) -> Filter | None:
        return next((one for one in self.filters if one.kind == kind), None)

    def filter(self, articles: "NewsArticleQuerySet") -> "NewsArticleQuerySet":
        for one in self.filters:
            articles = one.filter(articles)
        return articles


def find_archive(page: "ListingPage", components: list[str]) -> Archive | None:
    """The archive that the rest of an address below `page` names; None where it names none. Whether there is
    anything to see in it, `has_articles` tells."""
    base = None
    if components and [len(part) for part in components] in ([4], [4, 2]) and all(map(_is_number, components)):
        base = filter_of_time(*map(int, components))
    elif len(components) == 2:
        kind, slug = components
        base = find_filter(kind, slug, page.locale_id)
    return archive_of(page, [base], base) if base else None


def has_articles(page: "ListingPage", archive: Archive, request: HttpRequest) -> bool:
    """Whether the public may see any article in an archive that its path names. Kept until a list changes, unless it is
    of a time: those are found at once, and there is no end of their addresses."""

    def look() -> bool:
        return archive.filter(page.articles_by_key(request)).exists()

    if archive.of_kind("year"):
        return look()
    site = Site.find_for_request(request)
    return cached(request, ("has articles", site and site.pk, page.pk, archive.path), look)


def archive_of(page: Page, filters: Iterable[Filter], base: Filter | None = None) -> Archive:
    """The archive of `page` by these filters, at the address of `base` or else of the first kind."""
    in_order = tuple(sorted(filters, key=lambda one: KINDS.index(one.kind)))
    return Archive(in_order, base or in_order[0], page.title, page.depth == HOME_DEPTH)


def _is_number(part: str) -> bool:
    return part.isascii() and part.isdigit()
