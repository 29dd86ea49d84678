"""How relevant what was found is: as the index says, less what its age takes."""

import math
from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from django.utils import timezone

from search.index.engines import EPOCH, ID_BITS

HALF_LIFE = 2 * 365 * 24 * 3600  # seconds, after which an article's age has taken half of what it can take
AGE_MATTERS = 0.5  # the part of a ranking that age can take


class Ranked(Protocol):
    @property
    def key(self) -> int: ...

    @property
    def relevance(self) -> float: ...


Item = TypeVar("Item", bound=Ranked)


def by_relevance(items: Iterable[Item], worth: Callable[[Item], float] = lambda item: 1) -> list[Item]:
    """The most relevant first, of equals the newest; `worth` is how many times as much as another an item counts."""
    now = (timezone.now() - EPOCH).total_seconds()  # as keys count them

    def rank(item: Item) -> tuple[float, int]:
        freshness = math.exp2(-max(now - (item.key >> ID_BITS), 0) / HALF_LIFE)
        return item.relevance * (1 - AGE_MATTERS + AGE_MATTERS * freshness) * worth(item), item.key

    return sorted(items, key=rank, reverse=True)
