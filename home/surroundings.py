"""The pages that stand around a page: homes, menu, those above it, its translations and what the footer links to.

They are found in one query, which an index answers: what is in the menu is asked once for each public state.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page, Site

from delivery.kept import kept
from delivery.prepared import PreparedQuery
from delivery.surrogate_keys import depends_on
from home.navigation import DEPTH, HOME_DEPTH, MenuItem, menu_of
from news.list_keys import MENU
from news.visibility import Reader, reader_of, visible_to


@dataclass
class Surroundings:
    """All public, in tree order. `homes` are those of all languages, `home` that of the reader's, if it has one."""

    homes: list[Page]
    home: Page | None
    menu: list[MenuItem]
    above: list[Page]
    translations: list[Page]
    linked: dict[int, Page]


def surroundings(request: HttpRequest, site: Site, page: Page | None, linked_ids: Iterable[int]) -> Surroundings:
    """What stands around `page`, or around no page; `linked` are those of `linked_ids`, by id."""
    linked_ids, menu_ids = set(linked_ids), set(kept(request, "menu", _read_menu_ids))
    keys = {site.root_page.translation_key, *([page.translation_key] if page else [])}
    above_paths = set(_above(page.path)) if page else set()
    wanted_ids = sorted(linked_ids | menu_ids)
    pages = _pages(timezone.now(), list(keys), list(above_paths), wanted_ids, reader=reader_of(request))
    homes = [each for each in pages if each.translation_key == site.root_page.translation_key]
    home = next((each for each in homes if each.locale.language_code == get_language()), None)
    return Surroundings(
        homes=homes,
        home=home,
        menu=menu_of([each for each in pages if home and _is_in_menu(each, home)], request, page),
        above=[each for each in pages if each.path in above_paths],
        translations=[
            each for each in pages if page and each.translation_key == page.translation_key and each.pk != page.pk
        ],
        linked={each.pk: each for each in pages if each.pk in linked_ids},
    )


@PreparedQuery
def _pages(now: datetime, keys: list[UUID], paths: list[str], ids: list[int], *, reader: Reader) -> QuerySet:
    wanted = Q(translation_key__in=keys) | Q(path__in=paths) | Q(pk__in=ids)
    return visible_to(reader, now, Page.objects.filter(wanted)).select_related("locale").order_by("path")


def _above(path: str) -> Iterator[str]:
    """The paths of the pages above `path`, from the home page down."""
    return (path[:end] for end in range(HOME_DEPTH * Page.steplen, len(path), Page.steplen))


def _is_in_menu(page: Page, home: Page) -> bool:
    return page.show_in_menus and page.path.startswith(home.path) and 0 < page.depth - home.depth <= DEPTH


def _read_menu_ids() -> list[int]:
    """Ids of pages that may be in the menu of some language, private ones among them: finding them reads the whole
    table of pages, whatever the reader may see of them."""
    depends_on(MENU)
    marked = Page.objects.in_menu().live().filter(depth__range=(HOME_DEPTH + 1, HOME_DEPTH + DEPTH))
    return list(marked.values_list("pk", flat=True))
