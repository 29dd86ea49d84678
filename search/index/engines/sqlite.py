"""The index in SQLite: an FTS5 table whose row ids are the keys."""

import json
from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.expressions import RawSQL

from search.index.analysis import Term
from search.index.engines import ID_BITS, LARGEST_KEY, Match, Row

# The "ascii" tokenizer splits at ASCII signs and takes all else as letters, which is all that ready tokens need.
CREATE = """CREATE VIRTUAL TABLE search_words USING fts5(title, names, summary, body, filters, tokenize = 'ascii')"""
WEIGHTS = "10.0, 5.0, 4.0, 1.0, 0.0"  # of the columns in this order
IDS = f"SELECT rowid & {2**ID_BITS - 1} FROM search_words WHERE search_words MATCH %s"  # noqa: S608


def create(schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute(CREATE)


def drop(schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute("DROP TABLE search_words")


def write(rows: Sequence[Row]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "REPLACE INTO search_words (rowid, title, names, summary, body, filters) VALUES (%s, %s, %s, %s, %s, %s)",
            [(row.key, row.title, row.names, row.summary, row.body, row.filters) for row in rows],
        )


def erase(keys: Iterable[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_words WHERE rowid = %s", [(key,) for key in keys])


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_words")


def tidy() -> None:
    """Merge what many writes left in pieces; reading is a little faster afterwards."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_words (search_words) VALUES ('optimize')")


def matches(
    terms: Sequence[Term],
    filters: Sequence[str] = (),
    keys: tuple[int, int] = (0, LARGEST_KEY),
    oldest_first: bool = False,
    limit: int = 1000,
    any_term: bool = False,
    title_only: bool = False,
) -> list[Match]:
    """Rows with all terms (or any) and all filters and a key of the inclusive range, the newest (or oldest) first."""
    order = "ASC" if oldest_first else "DESC"
    sql = (
        f"SELECT rowid, -bm25(search_words, {WEIGHTS}) FROM search_words"  # noqa: S608 - constants of this module
        f" WHERE search_words MATCH %s AND rowid BETWEEN %s AND %s ORDER BY rowid {order} LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [_expression(terms, filters, any_term, title_only), *keys, limit])
        return [Match(*row) for row in cursor.fetchall()]


def count(
    terms: Sequence[Term], filters: Sequence[str], keys: tuple[int, int], any_term: bool, without: Iterable[int]
) -> int:
    """How many rows `matches` would give without a limit, less those of the articles `without`."""
    sql = (
        "SELECT count(*) FROM search_words WHERE search_words MATCH %s AND rowid BETWEEN %s AND %s"  # noqa: S608 - a constant
        f" AND rowid & {2**ID_BITS - 1} NOT IN (SELECT value FROM json_each(%s))"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [_expression(terms, filters, any_term, title_only=False), *keys, json.dumps(list(without))])
        return cursor.fetchone()[0]


def article_ids(terms: Sequence[Term], any_term: bool = False) -> RawSQL:
    """The ids of all articles that match, for `pk__in`."""
    return RawSQL(IDS, [_expression(terms, (), any_term, title_only=False)])  # noqa: S611 - constants and parameters


def _expression(terms: Sequence[Term], filters: Sequence[str], any_term: bool, title_only: bool) -> str:
    words = (" OR " if any_term else " AND ").join(
        f'"{" ".join(term.tokens)}"{" *" if term.is_prefix else ""}' for term in terms
    )
    column = "title : " if title_only else ""
    return " AND ".join([f"{column}({words})", *(f'filters : "{token}"' for token in filters)])
