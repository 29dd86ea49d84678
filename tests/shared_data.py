"""Data that many tests begin with, written into the database once for all that follow one another.

What Django's `setUpTestData` is to a `TestCase`: `@shared_data` makes a fixture of a function that writes into the
database and returns what it wrote; its arguments are other such fixtures of its module. For the first test that uses
the fixture the function is called in a transaction, which stays open around the transactions of this test and the next
ones, so that each begins with the same rows, and with copies of the objects. The first test that does not use it rolls
it back. Where a test uses two, one is written in the test.
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
from cache.fragments import fragments

_by_module: dict[tuple[str, str], Callable] = {}  # by module and name
_everywhere: dict[str, Callable] = {}  # those outside of test modules: every test may use them


def shared_data(make: Callable):
    @pytest.fixture(name=make.__name__)
    def fixture(_shared_data, db, request):
        """Each test has its own copies, which it may change."""
        if make in _shared_data.made:
            return deepcopy(_shared_data.made[make])
        return make(*map(request.getfixturevalue, signature(make).parameters))

    _by_module[make.__module__, make.__name__] = make
    if not make.__module__.rpartition(".")[2].startswith("test_"):
        assert _everywhere.setdefault(make.__name__, make) is make, f"two shared fixtures are called {make.__name__}"
    return fixture


def data_of(module, fixtures: list[str]) -> Callable | None:
    """The function behind one of the `fixtures` of a test in `module`, the one that brings most others with it."""
    found = [_by_module.get((module.__name__, name)) or _from_elsewhere(module, name) for name in fixtures]
    return max(filter(None, found), key=lambda make: len(signature(make).parameters), default=None)


def _from_elsewhere(module, name: str) -> Callable | None:
    return None if hasattr(module, name) else _everywhere.get(name)


class SharedData:
    """What `make` writes, from `begin()` to `end()`; nothing when it is None."""

    def __init__(self, make: Callable | None):
        self.make, self.made, self._open = make, {}, ExitStack()

    def begin(self) -> None:
        clear_caches()
        # Each test closes its connection, and the transaction would end with it.
        self._open.enter_context(mock.patch.object(connections["default"], "close"))
        self._open.enter_context(transaction.atomic())
        self._write(self.make)

    def end(self) -> None:
        transaction.set_rollback(True)
        self._open.close()

    def _write(self, make: Callable) -> object:
        if make not in self.made:
            arguments = [self._write(_by_module[make.__module__, name]) for name in signature(make).parameters]
            self.made[make] = make(*arguments)
        return self.made[make]


def clear_caches() -> None:
    """Nothing is kept in memory of the database of another test."""
    caches["default"].key_prefix = uuid.uuid4().hex  # a cache of its own, also where processes share one server
    fragments.forget()
    is_page_address.cache_clear()  # of tests that have addresses of their own
    translation.deactivate()  # a request leaves its language behind in the thread
