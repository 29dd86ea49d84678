"""Answers and pieces of them by name, as many as fit into the memory that they may take; dropped by what they were made
of."""

import threading
from collections import OrderedDict, deque
from collections.abc import Hashable, Iterable
from typing import Generic, Protocol, TypeVar

from cache.invalidation import purges_between
from cache.surrogate_keys import ANYTHING, EVERYTHING

DROPS_REMEMBERED = 1000
LARGEST_SHARE = 16  # an entry may take this part of the whole


class Cacheable(Protocol):
    """`keys` is what it was made of, `number` that of the state it was made in."""

    keys: frozenset[str]
    number: int

    def size(self) -> int:
        """Bytes of memory, about."""


Item = TypeVar("Item", bound=Cacheable)


class Store(Generic[Item]):
    """`size_at_most` in bytes; 0 keeps nothing. What was asked for longest ago goes first. `number` is that of the
    state up to which all that is stored is true."""

    def __init__(self, size_at_most: int):
        self.size_at_most = size_at_most
        self.number = -1
        self.size = self.dropped = self.evicted = 0
        self._entries: OrderedDict[Hashable, tuple[Item, int]] = OrderedDict()
        self._lookups_by_key: dict[str, set[Hashable]] = {}
        self._drops: deque[tuple[int, frozenset[str]]] = deque(maxlen=DROPS_REMEMBERED)
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, lookup: Hashable) -> Item | None:
        found = self._entries.get(lookup)
        if found is None:
            return None
        try:
            self._entries.move_to_end(lookup)
        except KeyError:  # dropped by another thread this moment
            return None
        return found[0]

    def put(self, lookup: Hashable, entry: Item) -> bool:
        """Whether it is stored: not when it is too large, or when what it was made of changed while it was made."""
        size = entry.size()
        with self._lock:
            if size > self.size_at_most / LARGEST_SHARE or self._is_untrue(entry):
                return False
            self._remove(lookup)
            self._entries[lookup] = entry, size
            self.size += size
            for key in entry.keys:
                self._lookups_by_key.setdefault(key, set()).add(lookup)
            while self.size > self.size_at_most:
                self._evict()
        return True

    def grown(self, lookup: Hashable) -> None:
        """An entry was packed in one more encoding, so it takes more memory."""
        if found := self._entries.get(lookup):
            self.put(lookup, found[0])

    def drop(self, number: int, keys: Iterable[str]) -> None:
        """Drop what was made of any of `keys`, and what does not tell what it was made of; at the change `number`."""
        keys = frozenset({*keys, ANYTHING})
        with self._lock:
            self._drops.append((number, keys))
            for lookup in {lookup for key in keys for lookup in self._lookups_by_key.get(key, ())}:
                self._remove(lookup)
                self.dropped += 1

    def forget(self) -> None:
        """All that is stored, and what was dropped before: as after the start."""
        with self._lock:
            self._entries.clear()
            self._lookups_by_key.clear()
            self._drops.clear()
            self.size, self.number = 0, -1

    def follow(self, number: int) -> bool:
        """Drop what changed since the state up to which all is true, so that it is true up to the state `number`;
        whether all may have changed."""
        purges = purges_between(self.number, number)
        if purges is None:
            self.forget()
            self.drop(number, [EVERYTHING])
        for purge in purges or ():
            self.drop(purge.number, purge.keys)
        self.number = number
        return purges is None or any(EVERYTHING in purge.keys for purge in purges)

    def _is_untrue(self, entry: Cacheable) -> bool:
        return any(number > entry.number and not keys.isdisjoint(entry.keys) for number, keys in self._drops)

    def _evict(self) -> None:
        lookup, found = self._entries.popitem(last=False)  # in one step, as `get` moves entries without the lock
        self._forget(lookup, *found)
        self.evicted += 1

    def _remove(self, lookup: Hashable) -> None:
        if found := self._entries.pop(lookup, None):
            self._forget(lookup, *found)

    def _forget(self, lookup: Hashable, entry: Cacheable, size: int) -> None:
        self.size -= size
        for key in entry.keys:
            self._lookups_by_key[key].discard(lookup)
            if not self._lookups_by_key[key]:
                del self._lookups_by_key[key]
