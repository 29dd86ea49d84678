"""From an address of the site, as a reader sees it, to what is served there."""

from dataclasses import dataclass
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from api.changes.models import NumberedPage
from delivery.state import public_state
from news.served import Served, find_served
from news.visibility import is_in_site, visible

DEEPEST = 50  # components of an address; the tree's paths end long before


@dataclass(frozen=True)
class Moved:
    """The address is an old one: `url` is where it leads now, `page` the page there where it is one of ours."""

    url: str
    is_permanent: bool
    page: Page | None


class Gone:
    """A page was public here and is withdrawn, expired or deleted."""


def look_up(path: str, request: HttpRequest) -> Served | Moved | Gone | None:
    """What the site has at `path`, `/zh-hans/park-news/`; None where it has nothing that the public may know of."""
    if root_and_parts := _root_and_parts(path, request):
        root, parts = root_and_parts
        if served := find_served(root, parts, request):
            return served
    if moved := _moved(path, request):
        return moved
    if root_and_parts and _was_public(_url_path(root, parts), request):
        return Gone()
    return None


def page_at(path: str, request: HttpRequest) -> Page | None:
    """The public page at `path`, its specific class not read; None where there is none."""
    found = _root_and_parts(path, request)
    return found and visible(Page.objects.filter(url_path=_url_path(*found)), request).first()


def _root_and_parts(path: str, request: HttpRequest) -> tuple[str, list[str]] | None:
    """The site's root in the language of the address, and the address below it."""
    path = unquote(_without_query(path))
    parts = [part for part in path.split("/") if part]
    language = parts.pop(0) if parts and parts[0] in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    site = Site.find_for_request(request)
    if site is None or len(parts) > DEEPEST or "\x00" in path:
        return None
    roots = (root for root in Site.get_site_root_paths() if root.site_id == site.pk and root.language_code == language)
    return next(((root.root_path, parts) for root in roots), None)


def _without_query(path: str) -> str:
    return path.partition("?")[0].partition("#")[0]


def _url_path(root: str, parts: list[str]) -> str:
    return root + "".join(f"{part}/" for part in parts)


def _moved(path: str, request: HttpRequest) -> Moved | None:
    """By the redirects that editors and moves make, with the query of the address or without."""
    old = [Redirect.normalise_path(path, decode_unicode=False)]
    if "?" in old[0]:
        old.append(Redirect.normalise_path(_without_query(path), decode_unicode=False))
    redirect = next(filter(None, (get_redirect(request, one) for one in old)), None)
    if redirect is None or "\x00" in path:
        return None
    page = redirect.redirect_page
    if page:
        page = visible(Page.objects.filter(pk=page.pk), request).first()
        if page is None:
            return None
    return Moved(request.build_absolute_uri(redirect.link), redirect.is_permanent, page)


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
