"""What a search found, kept until anything changes: whoever reads on asks for it again with each page."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from django.http import HttpRequest

from cache.fragments import cached
from cache.surrogate_keys import ANYTHING, depends_on

Value = TypeVar("Value")


def cached_results(request: HttpRequest, name: Hashable, look: Callable[[], Value]) -> Value:
    """As `cached`, of what `look()` finds in the index, which is up to date with what changed or tells when it is."""

    def made() -> Value:
        depends_on(ANYTHING)
        return look()

    return cached(request, name, made)
