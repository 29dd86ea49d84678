"""Articles of some sections, as a condition that leaves the order of a list to its index.

Most conditions of this kind hold for nearly all articles, as that their section is public. A planner that does not know
finds the articles by their section, and sorts all of them for the twenty newest.
"""

from django.db.models import Func, QuerySet
from django.db.models.lookups import In


def in_sections(sections: QuerySet) -> "InSections":
    """For `filter` of articles: those in `sections`, a queryset of pages."""
    return InSections(Unindexed("section"), sections.values("pk"))


class Unindexed(Func):
    """A number as it is; on SQLite one by which it shall filter but not search, `+section_id`."""

    arity = 1
    template = "+%(expressions)s"

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="%(expressions)s", **context)


class InSections(In):
    """On PostgreSQL `= ANY (ARRAY(...))`, which it reads first and filters by. A subquery after `IN` it joins, and
    expects of so few sections few articles."""

    def get_rhs_op(self, connection, rhs):
        return f"= ANY(ARRAY{rhs})" if connection.vendor == "postgresql" else super().get_rhs_op(connection, rhs)
