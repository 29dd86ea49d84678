"""From an address of the site, as a reader sees it, to what is served there."""

from django.http import HttpRequest
from wagtail.models import Page, Site

from cache.public_state import public_state
from news.history.models import NumberedPage
from news.routing.address import root_and_parts
from news.routing.redirects import RedirectTarget, find_redirect
from news.routing.resolve import ResolvedPage, resolve
from news.visibility.rules import is_in_site, visible


class Gone:
    """A page was public here and is withdrawn, expired or deleted."""


def look_up(path: str, request: HttpRequest) -> ResolvedPage | RedirectTarget | Gone | None:
    """What the site has at `path`, `/zh-hans/park-news/`; None where it has nothing that the public may know of."""
    if place := root_and_parts(path, request):
        root, parts = place
        if served := resolve(root, parts, request):
            return served
    return look_up_former(path, request)


def look_up_former(path: str, request: HttpRequest) -> RedirectTarget | Gone | None:
    """What was at `path`, where nothing is now."""
    if moved := find_redirect(path, request):
        return moved
    place = root_and_parts(path, request)
    return Gone() if place and _was_public(_url_path(*place), request) else None


def page_at(path: str, request: HttpRequest) -> Page | None:
    """The public page at `path`, its specific class not read; None where there is none."""
    found = root_and_parts(path, request)
    return found and visible(Page.objects.filter(url_path=_url_path(*found)), request).first()


def _url_path(root: str, parts: list[str]) -> str:
    return root + "".join(f"{part}/" for part in parts)


def _was_public(url_path: str, request: HttpRequest) -> bool:
    """Whether a page was public at this path that nobody has since made private or taken to another site."""
    site = Site.find_for_request(request)
    row = NumberedPage.objects.filter(site_id=site.pk, url_path=url_path, is_public=False).first()
    if row is None:
        return False
    page = Page.objects.filter(pk=row.page_id).first()
    if page is None:
        return True
    private = any(page.path.startswith(closed) for closed in public_state(request).private_paths)
    return not private and is_in_site(page, request)
