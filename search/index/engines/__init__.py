"""The index as each database keeps it. Tokens come from `search.index.analysis`; the databases only split at spaces.

Rows are found by `key`, which says when an article was released and which it is, so that the order of keys is the
order of release and a search for the newest matches ends as soon as it has them.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from types import ModuleType
from typing import NamedTuple

from django.db import connection

EPOCH = datetime(1900, 1, 1, tzinfo=UTC)
ID_BITS = 26  # 67 million articles; seconds fill the rest of 63 bits for more than 4,000 years
LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True)
class Row:
    """One article's tokens. `filters` are tokens as `filter_token` makes them."""

    key: int
    title: str
    names: str
    summary: str
    body: str
    filters: str


class Match(NamedTuple):
    """A row that matched; `relevance` is above 0, the more the better, and means nothing across queries."""

    key: int
    relevance: float

    @property
    def article_id(self) -> int:
        return self.key & (2**ID_BITS - 1)


def key_of(release_time: datetime, article_id: int) -> int:
    """The key of an article; with 0 as its id the lowest key of that second."""
    seconds = int((release_time - EPOCH).total_seconds())
    return (min(max(seconds, 0), LARGEST_KEY >> ID_BITS) << ID_BITS) | article_id


def keys_of(start: datetime | None, end: datetime | None) -> tuple[int, int]:
    """The first and the last key that an article released from `start` on and before `end` can have; None for no end.
    Others may have keys between them, unless both are times that keys `know`."""
    last = LARGEST_KEY if end is None else key_of(end, 0) - 1 if knows(end) else key_of(end, 2**ID_BITS - 1)
    return key_of(start, 0) if start else 0, last


def knows(*times: datetime | None) -> bool:
    """Whether keys tell what was released before each of these times: whole seconds of the 20th century or later."""
    return all(time is None or (time > EPOCH and not time.microsecond) for time in times)


def filter_token(name: str, value: int | str) -> str:
    """A token that no text has, as `§` is no letter."""
    return f"§{name}{value}"


def engine() -> ModuleType:
    """The module for the database in use: create, drop, write, erase, clear,
    tidy, matches, count, article_ids."""
    return _engines()[connection.vendor]


@cache
def _engines() -> dict[str, ModuleType]:
    from search.index.engines import postgresql, sqlite

    return {"sqlite": sqlite, "postgresql": postgresql}
