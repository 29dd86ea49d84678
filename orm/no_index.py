"""Conditions that hold for nearly all rows. SQLite keeps no count of how many, so it may search by one of them and read
the whole table."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Func
from django.db.models.sql.compiler import SQLCompiler


class NoIndex(Func):
    """A column as it is; on SQLite one by which it shall filter but not search, `+section_id`."""

    arity = 1
    template = "+%(expressions)s"

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Sequence]:
        return self.as_sql(compiler, connection, template="%(expressions)s", **context)
