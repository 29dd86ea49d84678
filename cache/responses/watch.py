"""Whether the database may have changed, asked before every hit: so it has to cost next to nothing.

A watch's `token()` is equal to the last one as long as no change was committed in between. SQLite tells by itself,
across processes. PostgreSQL has to be asked, which is too slow for every answer: processes of one machine tell each
other through a few bytes of shared memory as soon as a change is committed (`cache.notify`); those of other
machines are found by asking twice a second.
"""

import logging
import mmap
import os
import sqlite3
import threading
import time

from django.db import Error, close_old_connections, connection
from django.db.models import Count, Max

from cache.models import Change, State
from cache.notify import SIZE, shared_memory

logger = logging.getLogger(__name__)

ASK_EVERY = 0.5  # seconds
WAL_HEAD = 48  # bytes
TRUSTED_FOR = 1.0  # seconds that what was last heard from the database stands


# When a process closes any handle of a file, POSIX takes all its locks on that file away, those of SQLite too: two
# processes might then write at once. So what was opened here stays open until the process ends.
_never_closed: list = []


class SQLiteWatch:
    """The head of SQLite's index of its write-ahead log, which every commit of any process writes anew.

    It is memory that all connections share, in the file `-shm`, and stays the same file while one connection is open:
    for that there is one here. Reading it takes no system call, so threads do not wait for each other; see "WAL-Index
    Header" in SQLite's description of its formats.
    """

    def __init__(self, path: str):
        self._connection = sqlite3.connect(path, check_same_thread=False)
        self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # opens the log
        self._file = os.open(f"{path}-shm", os.O_RDONLY)
        self._index = mmap.mmap(self._file, WAL_HEAD, access=mmap.ACCESS_READ)
        _never_closed.append(self)

    def token(self) -> object:
        return self._index[:WAL_HEAD]


class SharedMemoryWatch:
    """The bytes that change with each announcement, and what was last heard from the database."""

    def __init__(self) -> None:
        self._shared = shared_memory()
        self._heard: tuple | None = None
        self._heard_at = 0.0
        threading.Thread(target=self._keep_asking, name="response-cache", daemon=True).start()

    def token(self) -> object:
        if time.monotonic() - self._heard_at > TRUSTED_FOR:
            return object()  # nothing is known; whoever asks has to ask the database
        return self._shared[:SIZE], self._heard

    def _keep_asking(self) -> None:
        while True:
            try:
                self._ask()
            except Error:
                logger.warning("The database does not tell of changes; answers are checked one by one", exc_info=True)
            time.sleep(ASK_EVERY)

    def _ask(self) -> None:
        asked_at = time.monotonic()
        try:
            heard = State.objects.values_list("number", "changed_at").first()
            waiting = Change.objects.aggregate(Count("pk"), Max("pk"))
            self._heard, self._heard_at = (heard, *waiting.values()), asked_at
        finally:
            close_old_connections()


def watch() -> SQLiteWatch | SharedMemoryWatch:
    """One for this process and the site's database."""
    if connection.vendor == "sqlite":
        return SQLiteWatch(str(connection.settings_dict["NAME"]))
    return SharedMemoryWatch()
