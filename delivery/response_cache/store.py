"""Entries by what was asked, as many as fit into the memory that they may take; dropped by what they were made of."""

import threading
from collections import OrderedDict, deque
from collections.abc import Iterable

from delivery.response_cache.entry import Entry
from delivery.surrogate_keys import ANYTHING, EVERYTHING

DROPS_REMEMBERED = 1000
LARGEST_SHARE = 16  # an entry may take this part of the whole


class Store:
    """`size_at_most` in bytes; 0 keeps nothing. What was asked for longest ago goes first."""

    def __init__(self, size_at_most: int):
        self.size_at_most = size_at_most
        self.size = self.dropped = self.evicted = 0
        self._entries: OrderedDict[tuple, tuple[Entry, int]] = OrderedDict()
        self._asked_by_key: dict[str, set[tuple]] = {}
        self._drops: deque[tuple[int, frozenset[str]]] = deque(maxlen=DROPS_REMEMBERED)
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, asked: tuple) -> Entry | None:
        found = self._entries.get(asked)
        if found is None:
            return None
        try:
            self._entries.move_to_end(asked)
        except KeyError:  # dropped by another thread this moment
            return None
        return found[0]

    def put(self, asked: tuple, entry: Entry) -> bool:
        """Whether it is kept: not when it is too large, or when what it was made of changed while it was made."""
        size = entry.size()
        with self._lock:
            if size > self.size_at_most / LARGEST_SHARE or self._is_untrue(entry):
                return False
            self._remove(asked)
            self._entries[asked] = entry, size
            self.size += size
            for key in entry.keys:
                self._asked_by_key.setdefault(key, set()).add(asked)
            while self.size > self.size_at_most:
                self._remove(next(iter(self._entries)))
                self.evicted += 1
        return True

    def grown(self, asked: tuple) -> None:
        """An entry was packed in one more encoding, so it takes more memory."""
        if found := self._entries.get(asked):
            self.put(asked, found[0])

    def drop(self, number: int, keys: Iterable[str]) -> None:
        """Drop what was made of any of `keys`, and what does not tell what it was made of; at the change `number`."""
        keys = frozenset({*keys, ANYTHING})
        with self._lock:
            self._drops.append((number, keys))
            for asked in {asked for key in keys for asked in self._asked_by_key.get(key, ())}:
                self._remove(asked)
                self.dropped += 1

    def drop_all(self, number: int) -> None:
        self.drop(number, [EVERYTHING])

    def _is_untrue(self, entry: Entry) -> bool:
        return any(number > entry.number and not keys.isdisjoint(entry.keys) for number, keys in self._drops)

    def _remove(self, asked: tuple) -> None:
        entry, size = self._entries.pop(asked, (None, 0))
        if entry is None:
            return
        self.size -= size
        for key in entry.keys:
            self._asked_by_key[key].discard(asked)
            if not self._asked_by_key[key]:
                del self._asked_by_key[key]
