"""What a list of pages counts, and which lists change only when a page comes, goes or moves in one."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest
from wagtail.models import Site

from cache.fragments import cached
from cache.invalidation import NAMES
from cache.surrogate_keys import depends_on
from news.visibility.cache_keys import LISTS

# A list asked for by these alone changes when a page comes, goes or moves in a list, or when one that it shows does.
OF_FORM = frozenset({"fields", "limit", "offset", "cursor", "rich_text_format", "order"})
OF_ALL = OF_FORM | {"type", "facets"}  # a list asked for by these alone is of all pages of its type
OF_ALL_PAGES = ("type", "facets", "locale", "site")
OF_SOME_PAGES = ("child_of", "descendant_of", "section", "descendants", "category", "tag", "author", "year", "month")
TOLD_BY_LISTS = (OF_FORM - {"order"}) | {*OF_ALL_PAGES, *OF_SOME_PAGES, "released_after", "released_before"}
OF_LISTS = (LISTS, NAMES)

Counted = TypeVar("Counted")


def is_told_by_lists(request: HttpRequest) -> bool:
    return TOLD_BY_LISTS.issuperset(request.GET)


def cached_count(request: HttpRequest, what: str, count: Callable[[], Counted]) -> Counted:
    """What `count()` gives of the whole list that is asked for: kept for all its pages, in whatever order, until a page
    comes, goes or moves in a list; anew for other lists. `what` tells several counts of a list apart."""
    asked = {name: tuple(values) for name, values in request.GET.lists() if name not in OF_FORM}
    if not TOLD_BY_LISTS.issuperset(asked):
        return count()

    def count_and_tell() -> Counted:
        depends_on(*OF_LISTS)
        return count()

    site = Site.find_for_request(request)
    return cached(request, (what, site and site.pk, *sorted(asked.items())), count_and_tell)
