"""What a row needs of another table, as one JSON array within the row's own query."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, JSONField, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.sql.compiler import SQLCompiler


class JSONArray(Subquery):
    """`expression` (a field's name or an expression) of each row of `queryset`, in its order; [] where none is."""

    template = "(SELECT COALESCE(jsonb_agg(item), '[]') FROM (%(subquery)s) AS items)"

    def __init__(self, queryset: QuerySet, expression: str | Combinable, **extra: Any):
        items = queryset.values(item=F(expression) if isinstance(expression, str) else expression)
        super().__init__(items, output_field=JSONField(), **extra)
        self.of_json = isinstance(items.query.annotation_select["item"].output_field, JSONField)

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> tuple[str, Sequence]:
        template = "(SELECT json_group_array(%s) FROM (%%(subquery)s) AS items)"
        template %= "json(item)" if self.of_json else "item"
        return self.as_sql(compiler, connection, template=template, **extra)  # type: ignore[call-arg]  # Subquery's
