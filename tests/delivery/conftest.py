from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError

from delivery import changes


@pytest.fixture
def lock_held(monkeypatch):
    """`with lock_held() as waited:` somebody keeps SQLite's one lock; `waited` gets an entry for each wait in vain."""

    @contextmanager
    def hold() -> Iterator[list[str]]:
        waited = []

        def count_due() -> None:
            waited.append("waited")
            raise OperationalError("database is locked")

        with monkeypatch.context() as patch:
            patch.setattr(changes, "count_due", count_due)
            patch.setattr(changes, "BUSY_FOR", 3600)
            patch.setattr(changes._Busy, "until", 0.0)  # as it is again afterwards
            yield waited

    return hold
