"""The main navigation: pages whose "show in menus" is set, two levels below the home page."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest
from wagtail.models import Page

from news.visibility import visible

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
    """The menu of `home`'s language, in one query; `current` marks the active trail."""
    pages = visible(Page.objects.descendant_of(home).in_menu(), request).filter(depth__lte=home.depth + DEPTH)
    return menu_of(pages.order_by("path"), request, current)


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
