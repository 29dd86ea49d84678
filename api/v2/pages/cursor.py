"""Pages of a list by keyset: a cursor names the last row seen, not how many came before it.

So nothing is shown twice or missed while articles are published in between, and page 5,000 costs what page 1 does.
"""

import base64
import binascii
import json
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import BigIntegerField, Model, Q, QuerySet

from api.problems import ProblemError

ORDERS = ("-release_time", "release_time", "title", "-title", "id", "-id")


@dataclass(frozen=True)
class Cursor:
    """A place in a list: rows `after` (or before) the row with this value of the order's field and this id."""

    order: str
    value: str
    pk: int
    is_after: bool = True

    def __str__(self) -> str:
        packed = json.dumps([self.order, self.value, self.pk, self.is_after], ensure_ascii=False, separators=(",", ":"))
        return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Raises ProblemError for anything that no answer of ours has given."""
        try:
            order, value, pk, is_after = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            if (order, type(value), type(pk), type(is_after)) != (order, str, int, bool) or order not in ORDERS:
                raise ValueError
            if not 0 < pk <= BigIntegerField.MAX_BIGINT or "\x00" in value:
                raise ValueError
        except (ValueError, TypeError, binascii.Error, RecursionError) as error:
            allowed = "empty for the first page, then the cursor of an answer's meta.next or meta.prev"
            raise ProblemError(
                400, "cursor: this is not a cursor of ours", parameter="cursor", allowed=allowed
            ) from error
        return cls(order, value, pk, is_after)


@dataclass
class KeysetPage:
    items: list
    next: Cursor | None
    prev: Cursor | None


def keyset_page(queryset: QuerySet, order: str, cursor: Cursor | None, limit: int) -> KeysetPage:
    """The `limit` rows of `queryset` after (or before) `cursor`, in `order` with ties by id, in one query."""
    field, descending = order.lstrip("-"), order.startswith("-")
    backwards = cursor is not None and not cursor.is_after
    descending ^= backwards
    if cursor:
        queryset = queryset.filter(_beyond(queryset.model, field, descending, cursor))
    sign = "-" if descending else ""
    rows = list(queryset.order_by(*dict.fromkeys([f"{sign}{field}", f"{sign}pk"]))[: limit + 1])
    has_more, rows = len(rows) > limit, rows[:limit]
    if backwards:
        rows.reverse()
    has_next, has_prev = (bool(rows), has_more) if backwards else (has_more, cursor is not None and bool(rows))
    return KeysetPage(
        items=rows,
        next=_at(rows[-1], order, field, is_after=True) if has_next and rows else None,
        prev=_at(rows[0], order, field, is_after=False) if has_prev and rows else None,
    )


def _at(row: Model, order: str, field: str, is_after: bool) -> Cursor:
    value = getattr(row, field)
    return Cursor(order, value.isoformat() if hasattr(value, "isoformat") else str(value), row.pk, is_after)


def _beyond(model: type[Model], field: str, descending: bool, cursor: Cursor) -> Q:
    try:
        column = model._meta.get_field(field)
        value = column.to_python(cursor.value)  # type: ignore[union-attr]  # those of ORDERS are columns
    except ValidationError as error:
        raise ProblemError(400, "cursor: this is not a cursor of ours", parameter="cursor") from error
    compare = "lt" if descending else "gt"
    if field == "id":
        return Q(**{f"pk__{compare}": cursor.pk})
    # The first condition alone bounds the range of the index that is read.
    return Q(**{f"{field}__{compare}e": value}) & (
        Q(**{f"{field}__{compare}": value}) | Q(**{f"pk__{compare}": cursor.pk})
    )
