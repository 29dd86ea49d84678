"""Between an address of the site, `/zh-hans/park-news/`, and a place in the page tree."""

from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Site

DEEPEST = 50  # components of an address; the tree's paths end long before


def root_and_parts(path: str, request: HttpRequest) -> tuple[str, list[str]] | None:
    """The url_path of the site's root in the language of the address, and the address below it.

    A query is left out, percent signs are decoded. None for what can be no page's address.
    """
    path = unquote(path.partition("?")[0].partition("#")[0])
    parts = [part for part in path.split("/") if part]
    language = parts.pop(0) if parts and parts[0] in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    site = Site.find_for_request(request)
    if site is None or len(parts) > DEEPEST or "\x00" in path:
        return None
    roots = (root for root in Site.get_site_root_paths() if root.site_id == site.pk and root.language_code == language)
    return next(((root.root_path, parts) for root in roots), None)


def address_in_site(url_path: str, site_id: int) -> str | None:
    """The address in a site of the page whose url_path is given; None where it is not in the site."""
    for root in Site.get_site_root_paths():
        if root.site_id == site_id and url_path.startswith(root.root_path):
            language = "" if root.language_code == settings.LANGUAGE_CODE else f"/{root.language_code}"
            return f"{language}/{url_path.removeprefix(root.root_path)}"
    return None
