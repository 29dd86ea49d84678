"""What is read from the database once for each state of the public content, and kept in the memory of this process."""

import pickle
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest

from delivery.state import public_state

Value = TypeVar("Value")
ENTRIES_AT_MOST = 500

_kept: tuple[tuple, dict[str, bytes]] = ((), {})  # the state, and what was read in it


def kept(request: HttpRequest, name: str, read: Callable[[], Value]) -> Value:
    """What `read()` gave since the last change, as a copy that the caller may change.

    Read anew for who has a session, as sessions may open what others do not see, and while changes wait to be counted.
    """
    global _kept
    state = public_state(request)
    if settings.SESSION_COOKIE_NAME in request.COOKIES or not state.is_settled:
        return read()
    key = (state.number, state.changed_at)
    if _kept[0] != key:
        _kept = (key, {})
    entries = _kept[1]
    if name not in entries:
        value = read()
        if len(entries) < ENTRIES_AT_MOST:
            entries[name] = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        return value
    return pickle.loads(entries[name])  # noqa: S301  # written by this process
