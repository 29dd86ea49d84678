"""Which state the public content is in. Two answers made in the same state are the same answer."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cache.changes import process_changes_unless_busy
from cache.models import Change, State
from orm.compiled import CompiledQuery
from orm.json_array import JSONArray

ALIAS_PATHS = ("pk", "alias_of", "alias_of__alias_of", "alias_of__alias_of__alias_of")


@dataclass(frozen=True)
class PublicState:
    """`number` grows with every change, the last counted at `changed_at`; the next is expected at `next_due`.

    `private_paths` are the tree paths of branches that are not public.
    """

    number: int
    changed_at: datetime
    next_due: datetime | None
    private_paths: tuple[str, ...]

    @property
    def is_settled(self) -> bool:
        """Whether every change that is due was counted; if not, `number` says nothing about what an answer shows."""
        return self.next_due is None or self.next_due > timezone.now()


def public_state(request: HttpRequest) -> PublicState:
    """The state now, in one query, remembered on the request. Changes that fell due meanwhile are counted first,
    unless the database cannot be written to, as during a long import into SQLite: readers are answered all the same.
    """
    state: PublicState | None = getattr(request, "_public_state", None)
    if state is None:
        state = _read() or _process_and_read()
        request._public_state = state  # type: ignore[attr-defined]  # remembered for this request
    return state


def closed_pages() -> QuerySet:
    """The pages with a restriction of their own, and their aliases, which are closed with their source."""
    return with_aliases(PageViewRestriction.objects.values("page"))


def with_aliases(ids: QuerySet | list[int]) -> QuerySet:
    """The pages with these ids, their aliases, and aliases of those, which Wagtail's admin makes too."""
    pages = Page.objects.order_by()
    own, *aliases = (pages.filter(**{f"{path}__in": ids}).values("pk") for path in ALIAS_PATHS)
    # Not by "or": PostgreSQL would read the whole table of pages for each answer.
    return Page.objects.filter(pk__in=own.union(*aliases))


def _process_and_read() -> PublicState:
    process_changes_unless_busy()
    if state := _read(even_when_due=True):
        return state
    raise State.DoesNotExist("The row of delivery.State is missing, and the database cannot be written to now.")


@CompiledQuery
def _rows() -> QuerySet:
    return State.objects.annotate(
        next_due=Subquery(Change.objects.order_by("due_at").values("due_at")[:1]),
        private_paths=JSONArray(closed_pages().order_by("path"), "path"),
    ).values("number", "changed_at", "next_due", "private_paths")


def _read(even_when_due: bool = False) -> PublicState | None:
    row = next(iter(_rows()), None)
    if row is None or (row["next_due"] and row["next_due"] <= timezone.now() and not even_when_due):
        return None
    return PublicState(**row | {"private_paths": tuple(row["private_paths"])})
