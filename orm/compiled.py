"""Queries that are asked for every answer, their SQL written once.

Django writes the SQL of a queryset anew each time, which for the queries of a page takes several times as long as the
database does to answer them. Here a queryset is built once with marks in place of its values; afterwards the values
alone are put where the marks ended up.
"""

import copy
import functools
import re
from collections.abc import Callable, Hashable, Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

STATEMENTS_AT_MOST = 100  # of one query, by the number of its values and by its shape
PLACEHOLDER = re.compile("(?<!%)%s")
MARKS = {
    str: lambda number: f"\ue000{number}\ue000",
    int: lambda number: 2_000_000_000 + number,  # fits into a column of 32 bits
    UUID: lambda number: UUID(int=number),
    datetime: lambda number: datetime(9000, 1, 1, tzinfo=UTC) + timedelta(days=number),
}


class CompiledQuery:
    """Made by decorating a function that builds a queryset. `query(*values, **shape)` gives its rows as a list, or a
    `part` of them, a slice with a start and a stop.

    A value is a string, a number, a UUID, a moment, or a list of one of them, and stands in the SQL as it is: exactly
    compared, or in an `__in`. What decides how the SQL reads is `shape`, hashable. ValueError where the SQL depends on
    something else, such as a clock that the function looks at.
    """

    def __init__(self, build: Callable[..., QuerySet]):
        self.build = build
        self._statement = functools.lru_cache(STATEMENTS_AT_MOST)(self._write)
        functools.update_wrapper(self, build)

    def __call__(self, *values: object, part: slice | None = None, **shape: Hashable) -> list:
        return self._statement(tuple(map(_form, values)), tuple(shape.items())).rows(_flat(values), part)

    def _write(self, forms: tuple, shape: tuple) -> "Statement":
        marks, others = _marks(forms, 0), _marks(forms, 1)
        build = functools.partial(self.build, **dict(shape))
        return Statement((build(*marks), _flat(marks)), (build(*others), _flat(others)))


class Statement:
    """SQL, and which of its parameters is which value: told by writing it twice with different marks."""

    def __init__(self, written: tuple[QuerySet, list], again: tuple[QuerySet, list]):
        self.queryset, marks = written
        compilers = [queryset.query.get_compiler(using=queryset.db) for queryset, marks in (written, again)]
        self.is_empty = False
        try:
            (self.sql, self.parameters), (sql, parameters) = (compiler.as_sql() for compiler in compilers)
        except EmptyResultSet:
            self.is_empty = True
            return
        self.compiler = compilers[0]
        columns = [column for column, *_ in self.compiler.select[: self.compiler.col_count]]
        self.converters = self.compiler.get_converters(columns)
        pairs = list(zip(self._adapted(marks), self._adapted(again[1]), strict=True))
        found = list(zip(self.parameters, parameters, strict=True))
        self.places = {place: pairs.index(pair) for place, pair in enumerate(found) if pair in pairs}
        if sql != self.sql or any(one != other for place, (one, other) in enumerate(found) if place not in self.places):
            raise ValueError(f"The query depends on more than its values and its shape: {self.sql}")
        if connections[self.queryset.db].vendor == "sqlite":
            self._write_patterns()

    def rows(self, values: list, part: slice | None) -> list:
        if self.is_empty:
            return []
        values, parameters = self._adapted(values), list(self.parameters)
        for place, number in self.places.items():
            parameters[place] = values[number]
        compiler = copy.copy(self.compiler)
        compiler.connection = connections[self.queryset.db]  # each thread has its own
        sql = f"{self.sql} LIMIT {part.stop - part.start} OFFSET {part.start}" if part else self.sql
        compiler.as_sql = lambda *args, **kwargs: (sql, tuple(parameters))
        compiler.get_converters = lambda columns: self.converters
        queryset = self.queryset.all()
        queryset.query.get_compiler = lambda *args, **kwargs: compiler  # type: ignore[method-assign]  # of this one
        return list(queryset)

    def _write_patterns(self) -> None:
        """SQLite plans a statement anew each time that a pattern after LIKE is given as a parameter, which takes five
        times as long as to run it: those that are no values stand in the SQL."""
        sql, *rest = PLACEHOLDER.split(self.sql)
        places: dict[int, int] = {}
        parameters: list = []
        for place, (parameter, after) in enumerate(zip(self.parameters, rest, strict=True)):
            if place not in self.places and after.startswith(" ESCAPE "):
                sql += "'" + parameter.replace("'", "''").replace("%", "%%") + "'" + after
                continue
            if place in self.places:
                places[len(parameters)] = self.places[place]
            parameters.append(parameter)
            sql += "%s" + after
        self.sql, self.places, self.parameters = sql, places, parameters

    def _adapted(self, values: list) -> list:
        """As Django's fields give them to the database."""
        database = connections[self.queryset.db]
        if not database.features.has_native_uuid_field:
            values = [value.hex if isinstance(value, UUID) else value for value in values]
        adapt = database.ops.adapt_datetimefield_value
        return [adapt(value) if isinstance(value, datetime) else value for value in values]


def _form(value: object) -> object:
    return tuple(map(type, value)) if isinstance(value, list) else type(value)


def _flat(values: Iterable) -> list:
    return [one for value in values for one in (value if isinstance(value, list) else [value])]


def _marks(forms: tuple, variant: int) -> list:
    marks, number = [], variant
    for form in forms:
        of_form = form if isinstance(form, tuple) else (form,)
        made = [MARKS[kind](number + 2 * place) for place, kind in enumerate(of_form)]
        number += 2 * len(of_form)
        marks.append(made if isinstance(form, tuple) else made[0])
    return marks
