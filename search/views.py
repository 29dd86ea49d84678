from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cache.conditional import conditional
from news.articles.fetch import fetch_articles
from news.models import NewsArticlePage
from orm.array_lookup import in_sections
from search.facets import sections_seen
from search.finding import find_titles
from search.index.analysis import parse_query
from search.query import Query
from search.results import search

SUGGESTIONS = 8
SHORTEST = 2  # letters of the word being typed; one character of Chinese is enough
NEWEST_SHOWN = 5


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The search page: results, or help where nothing was asked for or found."""
    query = Query.from_parameters(request.GET)
    found = search(query, request) if query.terms else None
    context: dict[str, object] = {"query": query, "results": found}
    if found is None or not found.total:
        context["newest"] = _newest(request)
    response = render(request, "search/search.html", context)
    response.headers["Cache-Control"] = "no-cache"  # a reader with a section's password finds what is in it
    return response


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """`{"suggestions": [{"title", "url"}]}`: titles of public articles that have what was typed, those in the
    address's language first. Cookies open nothing here, so everybody gets the same."""
    request.COOKIES = {}
    return _suggestions(request)


@conditional
def _suggestions(request: HttpRequest) -> HttpResponse:
    terms = parse_query(Query.from_parameters(request.GET).text, prefix_length=SHORTEST)
    if not terms or len(terms[-1].text) < (SHORTEST if terms[-1].is_word else 1):
        return JsonResponse({"suggestions": []}, headers={"Cache-Control": "no-store"})
    hits = find_titles(terms, request, most=SUGGESTIONS)
    newest = sorted(
        fetch_articles(NewsArticlePage, [hit.article_id for hit in hits], request),
        key=lambda article: article.release_time,
        reverse=True,
    )
    found = sorted(newest, key=lambda article: article.locale.language_code != get_language())
    items = [{"title": article.title, "url": article.get_url(request)} for article in found]
    return JsonResponse({"suggestions": items}, json_dumps_params={"ensure_ascii": False})


def _newest(request: HttpRequest) -> list[NewsArticlePage]:
    """The newest articles in the reader's language, for who has found nothing yet."""
    own = [pk for pk, section in sections_seen(request).items() if section.locale.language_code == get_language()]
    articles = (
        NewsArticlePage.objects.visible(request).filter(in_sections(Page.objects.filter(pk__in=own))).newest_first()
    )
    ids = list(articles.values_list("pk", flat=True)[:NEWEST_SHOWN])
    return fetch_articles(NewsArticlePage, ids, request)
