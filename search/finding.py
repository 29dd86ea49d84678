"""Finding articles: the index names candidates, one query says which of them this reader may see, and these are
ranked.

The index is asked for the newest matches only, so a word that a hundred thousand articles have costs hardly more than
one that a thousand have. What is counted is what may be seen, so nothing hidden shows in a number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from django.http import HttpRequest
from django.utils import timezone

from cache.public_state import public_state
from news.lists.periods import period
from news.models import NewsArticlePage
from search.index.analysis import Term, whole_words
from search.index.engines import LARGEST_KEY, Match, engine, filter_token, key_of, keys_of
from search.query import NEWEST, OLDEST, Query
from search.ranking import by_relevance

MOST = 1000  # articles that a search finds; when there are more, these are the newest (or the oldest) ones
ROUNDS = 5  # how often more candidates are asked for, where readers may not see those found so far
SAME_LANGUAGE = 1.5  # how much more an article in the reader's language is worth


class Hit(NamedTuple):
    """An article that was found and may be seen."""

    article_id: int
    key: int
    relevance: float
    section_id: int
    category_id: int | None
    release_month: int  # 202007

    @property
    def year(self) -> int:
        return self.release_month // 100


@dataclass(frozen=True)
class Found:
    """`hits` in the order asked for; `has_more` where there are more matches than were looked at."""

    hits: list[Hit]
    has_more: bool


def find(
    query: Query, request: HttpRequest, own_sections: Sequence[int] = (), any_term: bool = False, most: int = MOST
) -> Found:
    """What a search finds of what this reader may see. `own_sections` are those in the reader's language."""
    public_state(request)  # what was published until now is in the index
    hits, has_more = _visible_hits(query, request, any_term, most) if query.terms else ([], False)
    if query.sort not in (NEWEST, OLDEST):
        worth = dict.fromkeys(own_sections, SAME_LANGUAGE)
        hits = by_relevance(hits, lambda hit: worth.get(hit.section_id, 1))
    return Found(hits, has_more)


def find_titles(terms: Sequence[Term], request: HttpRequest, most: int) -> list[Hit]:
    """The newest articles that this reader may see and whose titles match."""
    matches = engine().matches(terms, keys=(0, released()), limit=10 * most, title_only=True)
    return list(_seen(matches, request))[:most]


def _visible_hits(query: Query, request: HttpRequest, any_term: bool, most: int) -> tuple[list[Hit], bool]:
    filters = [
        filter_token(name, value)
        for name, value in (("section", query.section), ("category", query.category), ("language", query.language))
        if value is not None
    ]
    low, high = _key_range(query.year)
    oldest_first = query.sort == OLDEST
    hits: list[Hit] = []
    terms = whole_words(query.terms)  # their beginnings take five times as long, for nothing where there are plenty
    for _ in range(ROUNDS):
        matches = engine().matches(terms, filters, (low, high), oldest_first, most + 1, any_term)
        if len(matches) <= most and not hits and terms != query.terms:
            terms = query.terms
            matches = engine().matches(terms, filters, (low, high), oldest_first, most + 1, any_term)
        hits.extend(_seen(matches, request))
        if len(matches) <= most:
            return hits[:most], len(hits) > most
        if len(hits) > most:
            break
        low, high = (matches[-1].key + 1, high) if oldest_first else (low, matches[-1].key - 1)
    return hits[:most], True


def _seen(matches: Sequence[Match], request: HttpRequest) -> Iterator[Hit]:
    """Those of the matches that this reader may see, in one query."""
    if not matches:
        return
    articles = NewsArticlePage.objects.visible(request).filter(pk__in=[match.article_id for match in matches])
    rows = articles.order_by().values_list("pk", "section_id", "category_id", "release_month")
    seen = {pk: columns for pk, *columns in rows}
    for match in matches:
        if columns := seen.pop(match.article_id, None):  # once, were an article there twice
            yield Hit(match.article_id, match.key, match.relevance, *columns)


def _key_range(year: int | None) -> tuple[int, int]:
    low, high = keys_of(*period(year)) if year else keys_of(None, None)
    return low, min(high, released())


def released() -> int:
    """The highest key that an article released by now can have."""
    return min(key_of(timezone.now() + timedelta(seconds=1), 0) - 1, LARGEST_KEY)
