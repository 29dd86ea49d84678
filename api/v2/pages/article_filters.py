"""What a list of articles can be asked for. Any of these parameters means articles; they combine."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from api.problems import ProblemError
from api.v2 import parameters
from api.v2.pages.release_times import release_times
from news.lists.filters import YEARS
from news.models import ArticleAuthor, NewsIndexPage
from news.models.article_queryset import NewsArticleQuerySet
from news.routing.lookup import page_at
from news.visibility.rules import visible


@dataclass(frozen=True)
class ArticleFilter:
    """A query parameter: what its OpenAPI entry says, and how it narrows articles."""

    description: str
    schema: dict
    filter: Callable[[NewsArticleQuerySet, list[str], HttpRequest], NewsArticleQuerySet]
    is_repeatable: bool = False


def _section(articles: NewsArticleQuerySet, values: list[str], request: HttpRequest) -> NewsArticleQuerySet:
    section = _find_section(values[0], request)
    below = parameters.boolean("descendants", request.GET.get("descendants", "true"))
    return articles.descendant_of(section) if below else articles.filter(section=section.pk)


def _find_section(value: str, request: HttpRequest) -> Page:
    if value.startswith("/"):
        section = page_at(value, request)
    else:
        pk = parameters.whole_number("section", value, 1, parameters.LARGEST_ID)
        section = visible(Page.objects.filter(pk=pk), request).first()
    if section is None or section.specific_class is not NewsIndexPage:
        raise parameters.invalid("section", value, "the id or the path of a public section")
    return section


def _descendants(articles: NewsArticleQuerySet, values: list[str], request: HttpRequest) -> NewsArticleQuerySet:
    parameters.boolean("descendants", values[0])
    if "section" not in request.GET:
        raise ProblemError(400, "descendants goes with section", parameter="descendants", allowed="with section")
    return articles


def _category(articles: NewsArticleQuerySet, values: list[str], request: HttpRequest) -> NewsArticleQuerySet:
    return articles.filter(_identified("category", values[0]))


def _author(articles: NewsArticleQuerySet, values: list[str], request: HttpRequest) -> NewsArticleQuerySet:
    links = ArticleAuthor.objects.filter(_identified("author", values[0]))
    return articles.filter(pk__in=links.values("article"))


def _identified(parameter: str, value: str) -> Q:
    return Q(**{f"{parameter}__{key}": found for key, found in parameters.identifier(parameter, value).items()})


def _tag(articles: NewsArticleQuerySet, values: list[str], request: HttpRequest) -> NewsArticleQuerySet:
    for value in values:
        names = [name.strip() for name in parameters.words("tag", value).split(",") if name.strip()]
        articles = articles.tagged(names)
    return articles


def _released(articles: NewsArticleQuerySet, values: list[str], request: HttpRequest) -> NewsArticleQuerySet:
    start, end = release_times(request)
    after = articles.filter(release_time__gte=start) if start else articles
    return after.filter(release_time__lt=end) if end else after


def _has_image(articles: NewsArticleQuerySet, values: list[str], request: HttpRequest) -> NewsArticleQuerySet:
    return articles.filter(lead_image__isnull=not parameters.boolean("has_image", values[0]))


def _pinned(articles: NewsArticleQuerySet, values: list[str], request: HttpRequest) -> NewsArticleQuerySet:
    return articles.pinned() if parameters.boolean("pinned", values[0]) else articles.not_pinned()


TEXT, NUMBER, YES_NO = {"type": "string", "minLength": 1}, {"type": "integer"}, {"type": "boolean"}
MOMENT = {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]}

ARTICLE_FILTERS = {
    "section": ArticleFilter("Id or path (`/park-news/`) of a section.", TEXT, _section),
    "descendants": ArticleFilter(
        "With `section`: also articles of the sections below it; true unless said.", YES_NO, _descendants
    ),
    "category": ArticleFilter("Id or slug of a category.", TEXT, _category),
    "tag": ArticleFilter("Name or slug of a tag. Repeated: all of them; with commas: any.", TEXT, _tag, True),
    "author": ArticleFilter("Id or slug of an author.", TEXT, _author),
    "released_after": ArticleFilter("Released at this moment or later (inclusive).", MOMENT, _released),
    "released_before": ArticleFilter("Released before this moment (exclusive).", MOMENT, _released),
    "year": ArticleFilter("Released in this year of the site's time zone.", NUMBER | {"minimum": YEARS[0]}, _released),
    "month": ArticleFilter("With `year`: released in this month.", NUMBER | {"minimum": 1, "maximum": 12}, _released),
    "has_image": ArticleFilter("With (true) or without (false) a lead image.", YES_NO, _has_image),
    "pinned": ArticleFilter("Pinned at this moment (true) or not (false).", YES_NO, _pinned),
}


def filter_articles(articles: NewsArticleQuerySet, request: HttpRequest) -> NewsArticleQuerySet:
    """Articles as the request's parameters ask; raises ProblemError for a value that cannot be used."""
    for name, one in ARTICLE_FILTERS.items():
        if values := request.GET.getlist(name):
            if len(values) > 1 and not one.is_repeatable:
                raise ProblemError(400, f"{name} can be given once", parameter=name, allowed="one value")
            articles = one.filter(articles, values, request)
    return articles
