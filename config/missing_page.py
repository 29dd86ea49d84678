"""What a reader is told where no page is: where it moved, that it is gone, or what else the site has."""

import logging
import re
from collections.abc import Callable

from django.conf import settings
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import is_valid_path
from django.utils.translation import get_language

from news.articles.fetch import fetch_articles
from news.models import NewsArticlePage
from news.routing.lookup import Gone, look_up, look_up_former
from news.routing.redirects import RedirectTarget
from search.finding import find
from search.query import Query

SUGGESTIONS = 5
WORDS = 8  # of the address, that are looked for
NOT_PAGES = ("/api/", "/admin/", "/static/", "/media/", "/documents/")
MOVED_MAX_AGE = 300  # seconds; a permanent redirect is kept for good unless told otherwise, and the page may move back
MISSING_MAX_AGE = 60  # seconds; a page may be published there at any moment

logger = logging.getLogger(__name__)


class PlainNotFound(HttpResponse):
    """The page for 404 that needs no database and no style sheet."""

    status_code = 404

    def __init__(self) -> None:
        super().__init__(render_to_string("404_plain.html"), headers={"Cache-Control": "no-store"})


def page_not_found(request: HttpRequest, exception: Http404) -> PlainNotFound:
    """Django's answer for what is not found, for which the middleware looks for a better one."""
    return PlainNotFound()


class MissingPageMiddleware:
    """Looks at answers of 404 only, so that pages cost nothing more: first where the page moved, then whether it is
    gone, and only where neither is so, what else may be meant. Without the database the plain page stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.path.startswith(NOT_PAGES):
            return response
        try:
            return _better_answer(request) or _with_suggestions(request, response)
        except Error:
            logger.exception("No database to look up %s in", request.path)
            return response


def _better_answer(request: HttpRequest) -> HttpResponse | None:
    if hasattr(request, "served_page"):  # there is a page, without what was asked of it: a list past its end
        return None
    # Wagtail has looked for a page already, but only at addresses that end as pages' do.
    look = look_up_former if request.path.endswith("/") else look_up
    found = look(request.get_full_path(), request)
    if isinstance(found, RedirectTarget):
        answer = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
        location = found.url.removeprefix(request.build_absolute_uri("/").rstrip("/"))
        return answer(location, headers={"Cache-Control": _cache_control(request, MOVED_MAX_AGE)})
    return _page(request, "410.html", 410) if isinstance(found, Gone) else None


def _with_suggestions(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The site's page in place of the plain one, unless Django will try the address with a slash at its end."""
    will_redirect = not request.path.endswith("/") and is_valid_path(f"{request.path_info}/")
    if will_redirect or not isinstance(response, PlainNotFound):
        return response
    return _page(request, "404.html", 404)


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    response = render(request, template, {"suggestions": suggestions(request)}, status=status)
    response.headers["Cache-Control"] = _cache_control(request, MISSING_MAX_AGE)
    return response


def _cache_control(request: HttpRequest, seconds: int) -> str:
    """Who has signed in, or has given a password, may be told more than others."""
    return "no-store, private" if settings.SESSION_COOKIE_NAME in request.COOKIES else f"max-age={seconds}"


def suggestions(request: HttpRequest) -> list[NewsArticlePage]:
    """Public articles, at most five, found by the words in the last part of the address, in its language."""
    words = re.findall(r"[^\W\d_]{2,}", request.path.rstrip("/").rpartition("/")[2])[:WORDS]
    if not words:
        return []
    query = Query(text=" ".join(words)[:100], language=get_language())
    ids = [hit.article_id for hit in find(query, request, any_term=True, most=SUGGESTIONS).hits[:SUGGESTIONS]]
    return fetch_articles(NewsArticlePage, ids, request)
