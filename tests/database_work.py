"""How much the database did, whatever the SQL looks like: a measure that is the same in every run."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

# Of this transaction: PostgreSQL counts the rows that it reads of each table.
ROWS_READ = "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables"


class DatabaseWork:
    """`amount` in steps of SQLite's virtual machine, or in rows that PostgreSQL read."""

    amount = 0


@contextmanager
def database_work() -> Iterator[DatabaseWork]:
    """What is done inside, within the transaction of a test. PostgreSQL reads the small tables of a test by indexes,
    as it does large ones."""
    work = DatabaseWork()
    measure = _steps if connection.vendor == "sqlite" else _rows
    with measure(work):
        yield work


@contextmanager
def _steps(work: DatabaseWork) -> Iterator[None]:
    def step() -> int:
        work.amount += 1
        return 0

    connection.ensure_connection()
    connection.connection.set_progress_handler(step, 1)
    try:
        yield
    finally:
        connection.connection.set_progress_handler(None, 1)


@contextmanager
def _rows(work: DatabaseWork) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(ROWS_READ)
        (before,) = cursor.fetchone()
        yield
        cursor.execute(ROWS_READ)
        work.amount = int(cursor.fetchone()[0] - before)


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
