from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError

from cache import changes


@pytest.fixture
def uncountable(monkeypatch):
    """`with uncountable() as tried:` somebody keeps SQLite's one lock, or another error keeps changes from being
    counted; `tried` gets an entry for each try."""

    @contextmanager
    def fail(error: Exception | None = None) -> Iterator[list[str]]:
        tried = []

        def process_changes() -> None:
            tried.append("tried")
            raise error or OperationalError("database is locked")

        with monkeypatch.context() as patch:
            patch.setattr(changes, "process_changes", process_changes)
            patch.setattr(changes, "BUSY_FOR", 3600)
            patch.setattr(changes._Busy, "until", 0.0)  # as it is again afterwards
            yield tried

    return fail
