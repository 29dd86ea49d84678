"""What a search found, kept until anything changes: whoever reads on asks for it again with each page."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from django.http import HttpRequest

from delivery.kept import is_kept, kept
from delivery.state import public_state
from delivery.surrogate_keys import ANYTHING, depends_on
from search.models import Entry

Value = TypeVar("Value")


def kept_results(request: HttpRequest, name: Hashable, look: Callable[[], Value]) -> Value:
    """As `kept`; not while the index waits to be brought up to date, as nothing tells when that is done."""
    public_state(request)  # what was published until now is in the index, or told to be waiting

    def made() -> Value:
        depends_on(ANYTHING)
        return look()

    return kept(request, name, made) if is_kept(request, name) or not is_waiting() else look()


def is_waiting() -> bool:
    """Whether the index is yet to learn of something."""
    return Entry.objects.filter(is_waiting=True).exists()
