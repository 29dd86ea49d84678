"""The front ends that an editor's preview opens, as preview modes of a page."""

from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers
from wagtail.models import Page

from api.preview.models import PreviewLink


def front_ends() -> dict[str, Callable[[Page, HttpRequest], HttpResponseRedirect | None]]:
    """What opens a page in each of PREVIEW_URL, by the name that the editor chooses: host and path of the address."""
    return {_name(address): partial(open_in, address) for address in settings.PREVIEW_URL}


def open_in(address: str, page: Page, request: HttpRequest) -> HttpResponseRedirect | None:
    """Sends an editor's browser to the front end at `address` with a new token for `page` as it is in memory.

    None for a preview that no signed-in user asked for: nobody could answer for the token.
    """
    if not request.user.is_authenticated:
        return None
    token = PreviewLink.issue(page, request.user, in_panel=getattr(request, "in_preview_panel", False))
    response = HttpResponseRedirect(address.replace("{token}", token))
    response["Referrer-Policy"] = "no-referrer"
    add_never_cache_headers(response)
    return response


def _name(address: str) -> str:
    parts = urlsplit(address)
    return parts.netloc + parts.path.replace("{token}", "").rstrip("/")
