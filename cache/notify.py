"""Processes of one machine tell each other that a change was committed, by a few bytes of memory that they share.

Not with SQLite, which tells by itself (`cache.responses.watch`).
"""

import mmap
import time
from functools import cache

from django.conf import settings
from django.db import connection, transaction

SIZE = 8  # bytes


def announce_on_commit() -> None:
    """Tell the others once the current transaction is committed."""
    if connection.vendor != "sqlite":
        transaction.on_commit(_announce, robust=True)


def _announce() -> None:
    shared_memory()[:SIZE] = time.time_ns().to_bytes(SIZE, "big")


@cache
def shared_memory() -> mmap.mmap:
    """SIZE bytes, other ones after each announcement."""
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.VAR_DIR / "changes").open("a+b") as file:
        if file.tell() < SIZE:
            file.write(bytes(SIZE))  # not a hole: a disk that is full is told of here, and not where memory is written
            file.flush()
        return mmap.mmap(file.fileno(), SIZE)
