"""Content that many tests begin with, written into the database once for all of them that follow one another.

`@world` makes a fixture of a function that writes into the database and returns what it wrote; its arguments are other
worlds of its module. For the first test that asks for it the function is called in a transaction, which stays open
around the transactions of this test and the next ones, so each of them begins with the same content. The first test
that does not ask for it begins without it again. Where a test asks for two worlds, one is written in the test.
"""

import uuid
from collections.abc import Callable
from contextlib import ExitStack
from copy import deepcopy
from inspect import signature
from unittest import mock

import pytest
from django.core.cache import caches
from django.db import connections, transaction
from django.utils import translation

from api.representations import is_page_address
from delivery.kept import pieces

_worlds: dict[tuple[str, str], Callable] = {}  # by module and name
_shared: dict[str, Callable] = {}  # those outside of test modules: every test may ask for them


def world(make: Callable):
    @pytest.fixture(name=make.__name__)
    def fixture(_world, db, request):
        """Each test has its own copies, which it may change."""
        if make in _world.made:
            return deepcopy(_world.made[make])
        return make(*map(request.getfixturevalue, signature(make).parameters))

    _worlds[make.__module__, make.__name__] = make
    if not make.__module__.rpartition(".")[2].startswith("test_"):
        assert _shared.setdefault(make.__name__, make) is make, f"two worlds are called {make.__name__}"
    return fixture


def asked_for(module, names: list[str]) -> Callable | None:
    """Of the worlds among the fixtures `names` of a test in `module` the first, or one that takes others with it."""
    found = [_worlds.get((module.__name__, name)) or _shared_world(module, name) for name in names]
    return max(filter(None, found), key=lambda make: len(signature(make).parameters), default=None)


def _shared_world(module, name: str) -> Callable | None:
    return None if hasattr(module, name) else _shared.get(name)


class World:
    """What `make` writes, from `begin()` to `end()`; nothing when it is None."""

    def __init__(self, make: Callable | None):
        self.make, self.made, self._open = make, {}, ExitStack()

    def begin(self) -> None:
        start_afresh()
        # Each test closes its connection, and the transaction would end with it.
        self._open.enter_context(mock.patch.object(connections["default"], "close"))
        self._open.enter_context(transaction.atomic())
        self._write(self.make)

    def end(self) -> None:
        transaction.set_rollback(True)
        self._open.close()

    def _write(self, make: Callable) -> object:
        if make not in self.made:
            arguments = [self._write(_worlds[make.__module__, name]) for name in signature(make).parameters]
            self.made[make] = make(*arguments)
        return self.made[make]


def start_afresh() -> None:
    """Nothing is kept in memory of the database of another test."""
    caches["default"].key_prefix = uuid.uuid4().hex  # a cache of its own, also where processes share one server
    pieces.forget()
    is_page_address.cache_clear()  # of tests that have addresses of their own
    translation.deactivate()  # a request leaves its language behind in the thread
