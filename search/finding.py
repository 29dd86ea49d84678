"""Finding articles: the index names candidates, one query says which of them this reader may see, and these are
ranked.

The index is asked for the newest matches only, so a word that a hundred thousand articles have costs hardly more than
one that a thousand have. What is counted is what may be seen, so nothing hidden shows in a number.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from delivery.kept import kept
from delivery.purges import NAMES
from delivery.state import public_state
from delivery.surrogate_keys import depends_on
from news.list_keys import LISTS
from news.models import NewsArticlePage
from news.periods import period
from news.visibility import hidden_ids, reader_of
from search.analysis import Term, whole_words
from search.engines import EPOCH, ID_BITS, LARGEST_KEY, Match, engine, filter_token, key_of, keys_of
from search.models import Entry
from search.query import NEWEST, OLDEST, Query

MOST = 1000  # articles that a search finds; when there are more, these are the newest (or the oldest) ones
ROUNDS = 5  # how often more candidates are asked for, where readers may not see those found so far
HALF_LIFE = 2 * 365 * 24 * 3600  # seconds, after which an article's age has taken half of what it can take
AGE_MATTERS = 0.5  # the part of a ranking that age can take
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
class Scope:
    """What the index alone is asked for: all `terms` or any, all `filters`, and keys from the first to the last."""

    terms: Sequence[Term]
    any_term: bool
    filters: Sequence[str] = ()
    keys: tuple[int, int] = (0, LARGEST_KEY)


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
        now = _seconds_now()
        worth = dict.fromkeys(own_sections, SAME_LANGUAGE)
        hits.sort(key=lambda hit: (-_rank(hit, now) * worth.get(hit.section_id, 1), -hit.key))
    return Found(hits, has_more)


def find_titles(terms: Sequence[Term], request: HttpRequest, most: int) -> list[Hit]:
    """The newest articles that this reader may see and whose titles match."""
    matches = engine().matches(terms, keys=(0, _released()), limit=10 * most, title_only=True)
    return list(_seen(matches, request))[:most]


def count_visible(scope: Scope, request: HttpRequest) -> int | None:
    """How many articles match and may be seen by this reader: all that match, less those that may not be seen, which
    are few. None while the index waits to be brought up to date."""
    public_state(request)  # what was published until now is in the index, or told to be waiting
    if Entry.objects.filter(is_waiting=True).exists():
        return None

    def hidden() -> set[int]:
        depends_on(LISTS, NAMES)
        return hidden_ids(reader_of(request), timezone.now(), NewsArticlePage.objects.all())

    site = Site.find_for_request(request)
    low, high = scope.keys
    within = scope.terms, scope.filters, (low, min(high, _released()))
    return engine().count(*within, scope.any_term, without=kept(request, ("hidden", site and site.pk), hidden))


def newest_by_relevance(scope: Scope) -> list[int]:
    """Ids of the newest articles that match, whoever may see them, ranked."""
    now = _seconds_now()
    matches = engine().matches(scope.terms, scope.filters, scope.keys, limit=MOST, any_term=scope.any_term)
    return [match.article_id for match in sorted(matches, key=lambda match: (-_rank(match, now), -match.key))]


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
    return low, min(high, _released())


def _released() -> int:
    """The highest key that an article released by now can have."""
    return min(key_of(timezone.now() + timedelta(seconds=1), 0) - 1, LARGEST_KEY)


def _seconds_now() -> float:
    """As keys count them."""
    return (timezone.now() - EPOCH).total_seconds()


def _rank(match: Match | Hit, now: float) -> float:
    """Relevance, less what the age takes of it."""
    freshness = math.exp2(-max(now - (match.key >> ID_BITS), 0) / HALF_LIFE)
    return match.relevance * (1 - AGE_MATTERS + AGE_MATTERS * freshness)
