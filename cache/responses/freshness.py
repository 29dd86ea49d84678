"""Nothing is answered before what a committed change made untrue is dropped."""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from typing import Protocol

from django.db import Error, close_old_connections
from django.db.models import Subquery

from cache.changes import process_changes_unless_busy
from cache.models import Change, State
from cache.responses.entry import CachedResponse
from cache.responses.store import Store

logger = logging.getLogger(__name__)


WAIT_AT_MOST = 1.0  # seconds that a reader waits for the one who asks the database
AWAY_FOR = 0.5  # seconds in which a database that did not answer is not asked again


class Watch(Protocol):
    def token(self) -> object:
        """Equal to the last one as long as no change was committed in between."""


class Freshness:
    """`next_due` is when something changes by itself next, in seconds since 1970."""

    def __init__(self, store: Store[CachedResponse], open_watch: Callable[[], Watch]):
        self.store = store
        self._open_watch = open_watch
        self._watch: Watch | None = None  # opened at the first answer, in the process that gives it
        self._token, self.next_due = object(), 0.0
        self._lock, self._away_until = threading.Lock(), 0.0

    def confirm(self) -> bool:
        """Whether what the store has now is true; if not, each answer has to be made anew and none may be stored."""
        if self._watch and self._is_up_to_date(self._watch.token()):
            return True
        if time.monotonic() < self._away_until or not self._lock.acquire(timeout=WAIT_AT_MOST):
            return False
        try:
            return self._ask()
        except (Error, OSError, sqlite3.Error) as error:  # also of what tells of changes: a file, shared memory
            self._away_until = time.monotonic() + AWAY_FOR
            logger.warning("The database cannot be asked for changes; answers are made anew until it can: %s", error)
            return False
        finally:
            self._lock.release()
            close_old_connections()

    def _ask(self) -> bool:
        self._watch = self._watch or self._open_watch()
        token = self._watch.token()  # before reading, so that what is committed meanwhile is noticed next time
        if not self._is_up_to_date(token):
            if not self._catch_up():
                return False
            self._token = token
        return True

    def _is_up_to_date(self, token: object) -> bool:
        return token == self._token and time.time() < self.next_due

    def _catch_up(self) -> bool:
        """Drop what changed since the last time; False while that cannot be counted."""
        number, next_due = _state()
        if next_due <= time.time():
            if not process_changes_unless_busy():
                return False
            number, next_due = _state()
        self.store.follow(number)
        self.next_due = next_due
        return True


def _state() -> tuple[int, float]:
    """The number of the last counted change, and when the next is due, in seconds since 1970."""
    first = Change.objects.order_by("due_at").values("due_at")[:1]
    row = State.objects.annotate(next_due=Subquery(first)).values_list("number", "next_due").first()
    number, next_due = row or (0, None)
    return number, next_due.timestamp() if next_due else float("inf")
