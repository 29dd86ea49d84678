"""The main navigation: pages whose "show in menus" is set, two levels below the home page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from cache.fragments import cached
from cache.surrogate_keys import depends_on
from news.visibility.cache_keys import MENU
from news.visibility.reader import Reader, reader_of
from news.visibility.rules import visible_to
from orm.compiled import CompiledQuery

HOME_DEPTH = 2  # of home pages in the tree
DEPTH = 2  # levels of the menu below them


@dataclass
class MenuItem:
    """A link of the menu. `is_current` is the page being read, `is_active` that page or one above it."""

    page: Page
    title: str
    url: str
    is_current: bool
    is_active: bool
    children: list["MenuItem"] = field(default_factory=list)


def main_menu(home: Page, request: HttpRequest, current: Page | None = None) -> list[MenuItem]:
    """The menu of `home`'s language; `current` marks the active trail. One query, which reads the whole table of pages
    where something in the menus has changed."""
    reader, pages = reader_of(request), None

    def find() -> list[int]:
        nonlocal pages
        depends_on(MENU)
        pages = _marked(timezone.now(), reader=reader)
        return [page.pk for page in pages]

    ids = cached(request, ("menu", reader.root_paths), find)
    if pages is None:
        pages = _pages(timezone.now(), ids, reader=reader) if ids else []
    return menu_of([page for page in pages if _is_in_menu(page, home)], request, current)


def menu_of(pages: Iterable[Page], request: HttpRequest, current: Page | None = None) -> list[MenuItem]:
    """The menu that `pages`, in tree order, make: those whose parent is among them become its children."""
    items: dict[str, MenuItem] = {}
    top: list[MenuItem] = []
    for page in pages:
        item = MenuItem(
            page=page,
            title=page.title,
            url=page.get_url(request),
            is_current=current is not None and page.pk == current.pk,
            is_active=current is not None and current.path.startswith(page.path),
        )
        items[page.path] = item
        if page.depth == HOME_DEPTH + 1:
            top.append(item)
        elif parent := items.get(page.path[: -Page.steplen]):
            parent.children.append(item)
    return top


def _is_in_menu(page: Page, home: Page) -> bool:
    return page.show_in_menus and page.path.startswith(home.path) and 0 < page.depth - home.depth <= DEPTH


@CompiledQuery
def _marked(now: datetime, *, reader: Reader) -> QuerySet:
    """Pages that may be in the menu of some language."""
    marked = Page.objects.in_menu().filter(depth__range=(HOME_DEPTH + 1, HOME_DEPTH + DEPTH))
    return visible_to(reader, now, marked).order_by("path")


@CompiledQuery
def _pages(now: datetime, ids: list[int], *, reader: Reader) -> QuerySet:
    return visible_to(reader, now, Page.objects.filter(pk__in=ids)).order_by("path")
