"""What SQLite did, whatever the SQL looks like: figures that are the same in every run.

PostgreSQL has none of that kind: it plans by statistics, which the small tables of a test do not have.
"""

import sqlite3
from collections.abc import Callable

import pytest
from django.db import connection

sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="measured with SQLite")


def sqlite_steps(run: Callable[[], object]) -> int:
    """How many steps SQLite's virtual machine took for `run()`."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    connection.ensure_connection()
    connection.connection.set_progress_handler(step, 1)
    try:
        run()
    finally:
        connection.connection.set_progress_handler(None, 1)
    return steps


def sqlite_plans(run: Callable[[], object]) -> list[tuple[int, str | None, str | None]]:
    """What SQLite planned for `run()`, as it tells an authorizer: an action's number and what it is done to."""
    planned = []

    def note(action: int, first: str | None, second: str | None, *where) -> int:
        planned.append((action, first, second))
        return sqlite3.SQLITE_OK

    connection.ensure_connection()
    connection.connection.set_authorizer(note)
    try:
        run()
    finally:
        connection.connection.set_authorizer(None)
    return planned
