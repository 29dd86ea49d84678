"""Articles of some sections, as a condition that leaves the order of a list to its index.

Most conditions of this kind hold for nearly all articles, as that their section is public. A planner that does not know
finds the articles by their section, and sorts all of them for the twenty newest.
"""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.lookups import In

from orm.no_index import NoIndex


def in_sections(sections: QuerySet) -> "InSections":
    """For `filter` of articles: those in `sections`, a queryset of pages."""
    return InSections(NoIndex("section"), sections.values("pk"))


class InSections(In):
    """On PostgreSQL `= ANY (ARRAY(...))`, which it reads first and filters by. A subquery after `IN` it joins, and
    expects of so few sections few articles."""

    def get_rhs_op(self, connection: BaseDatabaseWrapper, rhs: str) -> str:
        return f"= ANY(ARRAY{rhs})" if connection.vendor == "postgresql" else super().get_rhs_op(connection, rhs)
