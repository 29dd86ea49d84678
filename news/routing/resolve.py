"""What is served at an address below a home page, found without walking down the tree."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page, PageQuerySet

from news.lists.archive import HOME_DEPTH, Archive, find_archive, has_articles
from news.models import NewsArticlePage, NewsIndexPage
from news.models.article_queryset import mark_as_public
from news.models.public_page import PublicPage
from news.visibility.reader import Reader, reader_of
from news.visibility.rules import visible, visible_to
from orm.compiled import CompiledQuery

ARCHIVE_PARTS = 2  # the longest address of an archive below its section, "2020/07"


@dataclass
class ResolvedPage:
    """A public page in its specific class, and an archive of it where the address names one."""

    page: PublicPage
    archive: Archive | None = None

    def __post_init__(self) -> None:
        self.page.is_open = self.page.alias_of_id is None  # what closes an alias may be far from it


def resolve(root_path: str, parts: list[str], request: HttpRequest) -> ResolvedPage | None:
    """What is public at `parts` below the page whose url_path is `root_path`; None where nothing is.

    One query for an article, which then has all that `for_api` reads; two for a section or an archive of one, two to
    four for any other page.
    """
    url_path = _url_path(root_path, parts)
    if not parts:
        return _other_page(Page.objects.filter(url_path=url_path, depth=HOME_DEPTH), request)
    # The slug has an index, the whole path has none.
    at_path = {"slug": parts[-1], "url_path": url_path}
    reader, now = reader_of(request), timezone.now()
    if articles := _articles(now, parts[-1], url_path, reader=reader):
        mark_as_public(articles, request)
        return ResolvedPage(articles[0])
    ends = {_url_path(root_path, parts[:end]): parts[end:] for end in range(len(parts), 0, -1)[: ARCHIVE_PARTS + 1]}
    sections = _sections(now, list(set(parts)), list(ends), reader=reader)
    if section := max(sections, key=lambda section: len(section.url_path), default=None):
        if section.url_path == url_path:
            return ResolvedPage(section)
        archive = find_archive(section, ends[section.url_path])
        if archive and has_articles(section, archive, request):
            return ResolvedPage(section, archive)
    return _other_page(Page.objects.filter(**at_path), request)


@CompiledQuery
def _articles(now: datetime, slug: str, url_path: str, *, reader: Reader) -> QuerySet:
    return NewsArticlePage.objects.visible_to(reader, now).with_parts().filter(slug=slug, url_path=url_path)


@CompiledQuery
def _sections(now: datetime, slugs: list[str], url_paths: list[str], *, reader: Reader) -> QuerySet:
    candidates = NewsIndexPage.objects.filter(slug__in=slugs, url_path__in=url_paths).order_by()
    return visible_to(reader, now, candidates).select_related("locale")


def _other_page(pages: PageQuerySet, request: HttpRequest) -> ResolvedPage | None:
    page = visible(pages.select_related("locale"), request).first()
    if page is None:
        return None
    specific = page.specific
    specific.locale = page.locale  # at hand already
    return ResolvedPage(specific)


def _url_path(root_path: str, parts: list[str]) -> str:
    return root_path + "".join(f"{part}/" for part in parts)
