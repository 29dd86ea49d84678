"""Which lists a page stands in, for `cache.invalidation`: they show another answer when it comes or goes."""

from collections.abc import Collection

from django.utils import timezone
from wagtail.models import Page, get_page_models

from cache.invalidation import NAMES, Place, Placing, placings
from news.models import ArticleAuthor, ArticleTag, NewsArticlePage
from news.models.public_page import PublicPage
from news.visibility.cache_keys import LISTS, MENU, list_key, related_keys, translations_key
from news.visibility.reader import reader_of
from news.visibility.rules import is_within_window

# What decides where an article stands, besides its tags and authors.
COLUMNS = (
    "url_path",
    "path",
    "live",
    "expire_at",
    "release_time",
    "pinned_until",
    "show_in_menus",
    "category_id",
    "translation_key",
)


def page_places(ids: Collection[int]) -> dict[int, Place]:
    """Of sections and home pages."""
    return {
        page.pk: {
            "place": f"{page.url_path} {page.show_in_menus}" if _is_public(page) else "",
            "lists": [LISTS, MENU, NAMES, translations_key(page)],
            "has_branch": page.numchild > 0,
        }
        for page in Page.objects.filter(pk__in=ids)
    }


def article_places(ids: Collection[int]) -> dict[int, Place]:
    """Of articles, in four queries; `lists` are also those where one that is not public yet would stand."""
    articles = list(NewsArticlePage.objects.filter(pk__in=ids).order_by().only(*COLUMNS))
    tags = _children(ArticleTag, "content_object", "tag__name", ids)
    authors = _children(ArticleAuthor, "article", "author", ids)
    above = _pages_above(articles)
    places: dict[int, Place] = {}
    for article in articles:
        named = tags.get(article.pk, []), authors.get(article.pk, [])
        lists = [LISTS, translations_key(article), *map(list_key, above[article.pk])]
        lists += [MENU] if article.show_in_menus else []
        lists += related_keys(named[0], article.category_id)
        columns = [str(getattr(article, name)) for name in COLUMNS]
        places[article.pk] = {"place": repr([columns, named]) if _is_public(article) else "", "lists": lists}
    return places


def articles_beside(ids: Collection[int]) -> set[int]:
    """Those before and after them in their sections, which link to them."""
    near = NewsArticlePage.objects.filter(pk__in=ids).order_by().with_neighbours(reader_of(), timezone.now())
    return {pk for pair in near.values_list("previous_id", "next_id") for pk in pair if pk}


def register() -> None:
    for model in get_page_models():
        if model is NewsArticlePage:
            placings[model] = Placing(article_places, articles_beside)
        elif issubclass(model, PublicPage):
            placings[model] = Placing(page_places, lambda ids: ())


def _is_public(page: Page) -> bool:
    return page.live and is_within_window(page)


def _children(model: type[ArticleTag | ArticleAuthor], parent: str, name: str, ids: Collection[int]) -> dict[int, list]:
    found: dict[int, list] = {}
    for pk, value in model.objects.filter(**{f"{parent}__in": ids}).order_by(name).values_list(parent, name):
        found.setdefault(pk, []).append(value)
    return found


def _pages_above(articles: list[NewsArticlePage]) -> dict[int, list[int]]:
    paths = {article.path[:end] for article in articles for end in range(Page.steplen, len(article.path), Page.steplen)}
    ids = dict(Page.objects.filter(path__in=paths).values_list("path", "pk"))
    return {article.pk: [pk for path, pk in ids.items() if article.path.startswith(path)] for article in articles}
