"""A page at its own address as JSON or Markdown, for whoever asks for that rather than for HTML.

`Accept: application/json` gives what `/api/v2/page/?path=` gives; `Accept: text/markdown`, or `.md` in place of the
last slash of the address, gives the page as a text to read or to feed to a model.
"""

from collections.abc import Callable
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers

from api.markdown import page_markdown
from api.v2.endpoint import public_answer
from api.v2.page.by_path import redirect_answer, served_at
from api.v2.page.envelope import page_envelope
from cache.conditional import conditional
from news.routing.redirects import RedirectTarget

JSON, MARKDOWN, HTML = "application/json", "text/markdown", "text/html"
SUFFIX = ".md"


class RepresentationsMiddleware:
    """Answers for the page's own view where another representation is preferred; says that the answer varies."""

    def __init__(self, get_response: Callable):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        if request.path.endswith(SUFFIX):
            return self._suffixed(request)
        if not is_page_address(request.path):
            return self.get_response(request)
        view = VIEWS.get(request.get_preferred_type([HTML, *VIEWS]) or HTML)
        response = view(request, request.path) if view else self.get_response(request)
        patch_vary_headers(response, ["Accept"])
        return response

    def _suffixed(self, request: HttpRequest) -> HttpResponse:
        path = request.path.removesuffix(SUFFIX).removesuffix("/index") + "/"
        response = markdown(request, path) if is_page_address(path) else None
        if response is None or response.status_code == 404:  # an old address may end like this
            return self.get_response(request)
        return response


@lru_cache(1000)
def is_page_address(path: str) -> bool:
    try:
        return resolve(path).url_name == "wagtail_serve"
    except Resolver404:
        return False


def _envelope(request: HttpRequest, path: str) -> dict | HttpResponse:
    found = served_at(path, request)
    if isinstance(found, RedirectTarget):
        return redirect_answer(found, request, location=found.url)
    return page_envelope(found.page, request, found.archive)


def _markdown(request: HttpRequest, path: str) -> HttpResponse:
    found = served_at(path, request)
    if isinstance(found, RedirectTarget):
        return redirect_answer(found, request, location=found.url)
    text = page_markdown(found, request)
    return HttpResponse(text, content_type=f"{MARKDOWN}; charset=utf-8")


envelope = conditional(public_answer(_envelope), "json")
markdown = conditional(public_answer(_markdown), "markdown")
VIEWS = {JSON: envelope, MARKDOWN: markdown}
