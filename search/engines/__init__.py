"""The index as each database keeps it. Tokens come from `search.analysis`; the databases only split at spaces.

Rows are found by `key`, which says when an article was released and which it is, so that the order of keys is the
order of release and a search for the newest matches ends as soon as it has them.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from types import ModuleType

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


@dataclass(frozen=True)
class Match:
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


def filter_token(name: str, value: int | str) -> str:
    """A token that no text has, as `§` is no letter."""
    return f"§{name}{value}"


def engine() -> ModuleType:
    """The module for the database in use: create, drop, write, erase, clear,
    tidy, matches, count, article_ids."""
    return _engines()[connection.vendor]


@cache
def _engines() -> dict[str, ModuleType]:
    from search.engines import postgresql, sqlite

    return {"sqlite": sqlite, "postgresql": postgresql}
