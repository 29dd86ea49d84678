"""The index in PostgreSQL: a tsvector with a GIN index, written as a literal so that no locale has a say in it."""

from collections.abc import Iterable, Iterator, Sequence

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.expressions import RawSQL

from search.index.analysis import Term
from search.index.engines import ID_BITS, LARGEST_KEY, Match, Row

LAST_POSITION = 16_383  # what a tsvector can count to; words further on are found, but not as a phrase
WEIGHTS = "{0.1, 0.4, 0.5, 1.0}"  # of body, summary, names, title: D to A
IDS = f"SELECT key & {2**ID_BITS - 1} FROM search_words WHERE vector @@ %s::tsquery"  # noqa: S608


def create(schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute("CREATE TABLE search_words (key bigint PRIMARY KEY, vector tsvector NOT NULL)")
    schema_editor.execute("CREATE INDEX search_words_vector ON search_words USING gin (vector)")


def drop(schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute("DROP TABLE search_words")


def write(rows: Sequence[Row]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_words (key, vector) VALUES (%s, %s::tsvector)"
            " ON CONFLICT (key) DO UPDATE SET vector = EXCLUDED.vector",
            [(row.key, " ".join(_lexemes(row))) for row in rows],
        )


def erase(keys: Iterable[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_words WHERE key = ANY(%s)", [list(keys)])


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_words")


def tidy() -> None:
    """Let the planner know what is in the index now."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_words")


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
    # Ranked outside, so that only the rows that are left are.
    sql = (
        f"SELECT key, ts_rank('{WEIGHTS}', vector, %s::tsquery, 1) FROM search_words WHERE key IN ("  # noqa: S608
        f"SELECT key FROM search_words WHERE vector @@ %s::tsquery AND key BETWEEN %s AND %s"
        f" ORDER BY key {order} LIMIT %s) ORDER BY key {order}"
    )
    words = _words(terms, any_term, title_only)
    asked = _with_filters(words, filters)
    with connection.cursor() as cursor:
        cursor.execute(sql, [words, asked, *keys, limit])
        return [Match(*row) for row in cursor.fetchall()]


def count(
    terms: Sequence[Term], filters: Sequence[str], keys: tuple[int, int], any_term: bool, without: Iterable[int]
) -> int:
    """How many rows `matches` would give without a limit, less those of the articles `without`."""
    sql = (
        "SELECT count(*) FROM search_words WHERE vector @@ %s::tsquery AND key BETWEEN %s AND %s"  # noqa: S608 - a constant
        f" AND key & {2**ID_BITS - 1} NOT IN (SELECT unnest(%s::bigint[]))"
    )
    with connection.cursor() as cursor:
        asked = _with_filters(_words(terms, any_term, title_only=False), filters)
        cursor.execute(sql, [asked, *keys, list(without)])
        return cursor.fetchone()[0]


def article_ids(terms: Sequence[Term], any_term: bool = False) -> RawSQL:
    """The ids of all articles that match, for `pk__in`."""
    return RawSQL(IDS, [_words(terms, any_term, title_only=False)])  # noqa: S611 - constants and parameters


def _words(terms: Sequence[Term], any_term: bool, title_only: bool) -> str:
    weight = "A" if title_only else ""
    return (" | " if any_term else " & ").join(f"({_phrase(term, weight)})" for term in terms)


def _with_filters(words: str, filters: Sequence[str]) -> str:
    return " & ".join([f"({words})", *(f"'{token}'" for token in filters)])


def _phrase(term: Term, weight: str) -> str:
    marks = [weight] * (len(term.tokens) - 1) + [("*" if term.is_prefix else "") + weight]
    return " <-> ".join(f"'{token}'{':' if mark else ''}{mark}" for token, mark in zip(term.tokens, marks, strict=True))


def _lexemes(row: Row) -> Iterator[str]:
    position = 0
    for weight, text in (("A", row.title), ("B", row.names), ("C", row.summary), ("D", row.body)):
        for token in text.split():
            position += 1
            yield f"'{token}':{min(position, LAST_POSITION)}{weight}"
        position += 1  # a phrase does not run from one column into the next
    yield from (f"'{token}'" for token in row.filters.split())
