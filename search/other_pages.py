"""Finding pages that are no articles. There are few, so the words of all of them are kept and looked through."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.search.index import SearchField

from cache.fragments import cached
from cache.surrogate_keys import depends_on
from news.models import NewsArticlePage
from news.visibility.cache_keys import LISTS
from search.index.analysis import Term, tokens

TITLE = 10  # times as much as a word elsewhere is worth one in the title


def find_other_pages(pages: QuerySet, terms: Sequence[Term], any_term: bool, request: HttpRequest) -> list[int]:
    """Ids of those of `pages` that are no articles and have all terms (or any), the best match first."""
    needed = any if any_term else all
    worth = {}
    for pk, (title, text) in cached(request, "words of other pages", _words_of_all).items():
        of_terms = [TITLE * title.count(term) + text.count(term) for term in map(_as_text, terms)]
        if needed(of_terms):
            worth[pk] = sum(of_terms)
    visible = pages.filter(pk__in=list(worth)).order_by().values_list("pk", flat=True) if worth else []
    return sorted(visible, key=lambda pk: (-worth[pk], pk))


def _words_of_all() -> dict[int, tuple[str, str]]:
    """Tokens of the title and of the rest, with spaces around each, by the page's id."""
    depends_on(LISTS)  # in which a page comes or goes
    pages = Page.objects.not_type(NewsArticlePage).specific()
    return {page.pk: (_tokens([page.title]), _tokens(_texts(page))) for page in pages}


def _texts(page: Page) -> Iterable[str]:
    for field in page.get_search_fields():
        if isinstance(field, SearchField) and field.field_name != "title":
            value = field.get_value(page)
            yield from value if isinstance(value, list) else [str(value or "")]


def _tokens(texts: Iterable[str]) -> str:
    return f" {tokens(' / '.join(texts))} "


def _as_text(term: Term) -> str:
    return f" {' '.join(term.tokens)}{'' if term.is_prefix else ' '}"
