"""The fragment cache: parts of several answers - a card, the footer, a list's counts - in the memory of this process.

A fragment is cached with the surrogate keys of what it was made of, and invalidated by the changes that invalidate the
responses which show it; a response that takes it depends on those keys too. Every change invalidates one without keys.
"""

import pickle
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Site

from cache.models import State
from cache.public_state import public_state
from cache.responses.store import Store
from cache.surrogate_keys import ANYTHING, EVERYTHING, depends_on, gathering

Name = TypeVar("Name", bound=Hashable)
Value = TypeVar("Value")
OVERHEAD = 3000  # bytes that a fragment takes besides itself: measured with tracemalloc


@dataclass(slots=True)
class Fragment:
    """`content` is text as it is or anything else pickled, so that each answer has its own."""

    content: str | bytes
    keys: frozenset[str]
    number: int

    def size(self) -> int:
        return OVERHEAD + len(self.content)

    @property
    def value(self) -> Any:  # of the type that was put in
        return pickle.loads(self.content) if isinstance(self.content, bytes) else self.content  # noqa: S301  # our own


fragments: Store[Fragment] = Store(settings.FRAGMENT_CACHE_MB * 2**20)
_following = Lock()


def cached(request: HttpRequest, name: Hashable, make: Callable[[], Value]) -> Value:
    """What `make()` gave before anything of it changed, as a copy that the caller may change.

    Made anew for who has a session, as sessions may open what others do not see, and while changes wait to be counted.
    """
    number = _up_to_date(request)
    if number is None:
        return make()
    if (piece := fragments.get(name)) is None:
        with gathering() as gathered:
            value = make()
        _put(name, value, gathered.keys, number)
        return value
    depends_on(*piece.keys)
    return piece.value


def is_cached(request: HttpRequest, name: Hashable) -> bool:
    """Whether `cached` need not make it: what it is made of has to be read only if not."""
    return _up_to_date(request) is not None and fragments.get(name) is not None


def cached_many(
    request: HttpRequest, names: list[Name], make: Callable[[list[Name]], dict[Name, tuple[Value, set[str]]]]
) -> dict[Name, Value]:
    """The same of many: `make(missing)` gives each with the keys of what it was made of."""
    number = _up_to_date(request)
    found = {name: piece for name in names if number is not None and (piece := fragments.get(name))}
    values = {name: piece.value for name, piece in found.items()}
    depends_on(*(key for piece in found.values() for key in piece.keys))
    missing = [name for name in names if name not in values]
    for name, (value, keys) in make(missing).items() if missing else ():
        values[name] = value
        depends_on(*keys)
        if number is not None:
            _put(name, value, keys, number)
    return values


def _put(name: Hashable, value: object, keys: set[str], number: int) -> None:
    content = value if isinstance(value, str) else pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    fragments.put(name, Fragment(content, frozenset({*(keys or [ANYTHING]), EVERYTHING}), number))


def _up_to_date(request: HttpRequest) -> int | None:
    """The number of the state in which the pieces are true; None where this answer has to do without them."""
    state = public_state(request)
    if settings.SESSION_COOKIE_NAME in request.COOKIES or not state.is_settled:
        return None
    if state.number != fragments.number and not _follow(state.number):
        return None
    return state.number


def _follow(number: int) -> bool:
    """Bring the pieces from the state that they are true in to this one. False where they are past it, for an answer
    that was begun before a change; unless a backup with smaller numbers was put back."""
    with _following:
        if (
            number < fragments.number
            and (State.objects.values_list("number", flat=True).first() or 0) >= fragments.number
        ):
            return False
        if fragments.follow(number):
            Site.clear_site_root_paths_cache()  # Wagtail does so on one machine, before the commit
        return True
