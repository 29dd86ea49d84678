"""What the index alone can answer: how many articles match, and which are the best of the newest."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from cache.fragments import cached
from cache.invalidation import NAMES
from cache.surrogate_keys import depends_on
from news.models import NewsArticlePage
from news.visibility.cache_keys import LISTS
from news.visibility.reader import reader_of
from news.visibility.rules import hidden_ids
from search.cached_results import cached_results
from search.finding import MOST, released
from search.index.analysis import Term
from search.index.engines import LARGEST_KEY, engine
from search.models import Entry
from search.ranking import by_relevance


@dataclass(frozen=True)
class Scope:
    """All `terms` or any, all `filters`, and keys from the first to the last."""

    terms: tuple[Term, ...]
    any_term: bool
    filters: tuple[str, ...] = ()
    keys: tuple[int, int] = (0, LARGEST_KEY)


def count_visible(scope: Scope, request: HttpRequest) -> int | None:
    """How many articles match and may be seen by this reader: all that match, less those that may not be seen, which
    are few. None while the index waits to be brought up to date."""
    site = Site.find_for_request(request)

    def hidden() -> set[int]:
        depends_on(LISTS, NAMES)
        return hidden_ids(reader_of(request), timezone.now(), NewsArticlePage.objects.all())

    def count() -> int | None:
        if Entry.objects.filter(is_waiting=True).exists():
            return None
        low, high = scope.keys
        within = scope.terms, scope.filters, (low, min(high, released()))
        return engine().count(*within, scope.any_term, without=cached(request, ("hidden", site and site.pk), hidden))

    return cached_results(request, ("count", site and site.pk, scope), count)


def newest_by_relevance(scope: Scope, request: HttpRequest) -> list[int]:
    """Ids of the newest articles that match, whoever may see them, ranked."""

    def rank() -> list[int]:
        matches = engine().matches(scope.terms, scope.filters, scope.keys, limit=MOST, any_term=scope.any_term)
        return [match.article_id for match in by_relevance(matches)]

    return cached_results(request, ("ranking", scope), rank)
