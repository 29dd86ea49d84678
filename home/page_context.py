"""The pages that stand around a page: homes, those above it and its translations."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page, Site

from cache.fragments import cached
from cache.surrogate_keys import depends_on
from home.navigation import HOME_DEPTH
from news.models.public_page import PublicPage
from news.visibility.cache_keys import MENU, translations_key
from news.visibility.reader import Reader, reader_of
from news.visibility.rules import visible_to
from orm.compiled import CompiledQuery


@dataclass
class PageContext:
    """All public, in tree order. `homes` are those of all languages, `home` that of the reader's, if it has one."""

    homes: list[Page]
    home: Page | None
    above: list[Page]
    translations: list[Page]


def page_context(request: HttpRequest, site: Site, page: PublicPage | None) -> PageContext:
    """What stands around `page`, or around no page, in one query; none where it is kept."""
    if page and not page.is_open:
        return _read(request, site, page)

    def read() -> PageContext:
        depends_on(MENU, *(translations_key(each) for each in (site.root_page, page) if each))
        return _read(request, site, page)

    return cached(request, ("around", site.pk, page and page.pk, get_language()), read)


def _read(request: HttpRequest, site: Site, page: PublicPage | None) -> PageContext:
    keys = {site.root_page.translation_key, *([page.translation_key] if page else [])}
    above_paths = set(_above(page.path)) if page else set()
    pages = _pages(timezone.now(), list(keys), list(above_paths), reader=reader_of(request))
    homes = [each for each in pages if each.translation_key == site.root_page.translation_key]
    return PageContext(
        homes=homes,
        home=next((each for each in homes if each.locale.language_code == get_language()), None),
        above=[each for each in pages if each.path in above_paths],
        translations=[
            each for each in pages if page and each.translation_key == page.translation_key and each.pk != page.pk
        ],
    )


@CompiledQuery
def _pages(now: datetime, keys: list[UUID], paths: list[str], *, reader: Reader) -> QuerySet:
    wanted = Q(translation_key__in=keys) | Q(path__in=paths)
    return visible_to(reader, now, Page.objects.filter(wanted)).select_related("locale").order_by("path")


def _above(path: str) -> Iterator[str]:
    """The paths of the pages above `path`, from the home page down."""
    return (path[:end] for end in range(HOME_DEPTH * Page.steplen, len(path), Page.steplen))
