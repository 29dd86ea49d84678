"""Changes of what readers see: written down where they happen, counted when somebody asks.

Counting happens in a short transaction of its own under one lock, so numbers follow the order in which changes
became visible to others: whoever has read up to a number has missed nothing below it.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Model
from django.dispatch import Signal
from django.utils import timezone

from delivery.models import Change, State

BATCH = 1000

# Sent while counting, in its transaction: `changes`, a list of `Change` in order, and `state`, the locked `State`.
# A receiver that gives numbers of its own to what changed takes them from `state.number` and raises it.
counted = Signal()


def record(*instances: Model, with_branch: bool = False) -> None:
    """Write down, in the current transaction, that `instances` changed now.

    Those that change by themselves later, as a page that expires, say so in `changes_at`, a list of datetimes.
    """
    now = timezone.now()
    Change.objects.bulk_create(
        Change(model=instance._meta.label_lower, object_id=_number(instance.pk), with_branch=with_branch, due_at=due_at)
        for instance in instances
        for due_at in [now, *(moment for moment in getattr(instance, "changes_at", ()) if moment > now)]
    )


def record_ids(model: type[Model], ids: Iterable[int]) -> None:
    """The same where only ids are known."""
    Change.objects.bulk_create(Change(model=model._meta.label_lower, object_id=pk) for pk in ids)


def _number(pk) -> int | None:
    return pk if isinstance(pk, int) else None  # an object with a key of another kind only counts as a change


def count_due() -> None:
    """Count the changes that are due: each batch gets the next number, and `counted` is sent for it."""
    while _count_batch():
        pass


@transaction.atomic
def _count_batch() -> bool:
    State.objects.get_or_create(pk=1)
    state = State.objects.select_for_update().get(pk=1)
    changes = list(Change.objects.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")[:BATCH])
    if not changes:
        return False
    state.number += 1
    state.changed_at = timezone.now()
    counted.send(sender=Change, changes=changes, state=state)
    state.save()
    Change.objects.filter(pk__in=[change.pk for change in changes]).delete()
    return len(changes) == BATCH
