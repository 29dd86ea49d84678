"""What a reader is told where no page is: where it moved, that it is gone, or what else the site has."""

import re

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language

from api.v2.paths import Gone, Moved, look_up
from news.models import NewsArticlePage
from search.finding import find
from search.query import Query

SUGGESTIONS = 5
WORDS = 8  # of the address, that are looked for
NOT_PAGES = ("/api/", "/admin/", "/static/", "/media/", "/documents/")


class MissingPageMiddleware:
    """Looks at answers of 404 only, so that pages cost nothing more."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.path.startswith(NOT_PAGES):
            return response
        found = look_up(request.get_full_path(), request)
        if isinstance(found, Moved):
            answer = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
            # A permanent one is kept by browsers for good unless told otherwise, and the page may move back.
            return answer(found.url, headers={"Cache-Control": "max-age=300"})
        if isinstance(found, Gone):
            return render(request, "410.html", {"suggestions": suggestions(request)}, status=410)
        return response


def page_not_found(request: HttpRequest, exception: Http404) -> HttpResponse:
    """The page for 404, with articles that have words of the address in them."""
    return render(request, "404.html", {"suggestions": suggestions(request)}, status=404)


def suggestions(request: HttpRequest) -> list[NewsArticlePage]:
    """Public articles, at most five, found by the words in the last part of the address, in its language first."""
    words = re.findall(r"[^\W\d_]{2,}", request.path.rstrip("/").rpartition("/")[2])[:WORDS]
    if not words:
        return []
    query = Query(text=" ".join(words)[:100], language=get_language())
    ids = [hit.article_id for hit in find(query, request, any_term=True, most=SUGGESTIONS).hits[:SUGGESTIONS]]
    found = NewsArticlePage.objects.visible(request).filter(pk__in=ids).for_listing(with_pictures=False)
    return sorted(found, key=lambda article: ids.index(article.pk))
