"""What is read from the database once for each state of the public content, and kept in the memory of this process."""

import pickle
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest

from delivery.state import public_state
from delivery.surrogate_keys import depends_on, gathering

Value = TypeVar("Value")
ENTRIES_AT_MOST = 500

# The state, and what was read in it with the surrogate keys of what it was made of.
_kept: tuple[tuple, dict[str, tuple[bytes, set[str]]]] = ((), {})


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
        with gathering() as gathered:
            value = read()
        if len(entries) < ENTRIES_AT_MOST:
            entries[name] = pickle.dumps(value, pickle.HIGHEST_PROTOCOL), gathered.keys
        return value
    pickled, keys = entries[name]
    depends_on(*keys)
    return pickle.loads(pickled)  # noqa: S301  # written by this process
