"""Changes of what readers see: written down where they happen, counted when somebody asks.

Counting happens in a short transaction of its own under one lock, so numbers follow the order in which changes
became visible to others: whoever has read up to a number has missed nothing below it.
"""

import logging
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from django.db.models import Model
from django.dispatch import Signal
from django.utils import timezone

from cache.invalidation import SOMEWHERE, UNMOVED, Place, write_purge
from cache.models import Change, State
from cache.notify import announce_on_commit

BATCH = 1000
SHORT_WAIT = 200  # milliseconds
BUSY_FOR = 0.5  # seconds in which nobody waits again for a lock that somebody waited for in vain

logger = logging.getLogger(__name__)

# Sent while counting, in its transaction: `changes`, a list of `Change` in order, and `state`, the locked `State`.
# A receiver that gives numbers of its own to what changed takes them from `state.number` and raises it.
changes_processed = Signal()


def record(*instances: Model, with_branch: bool = False, was: Place | None = None) -> None:
    """Write down, in the current transaction, that `instances` changed now; `was` is where a page stood before.

    Those that change by themselves later, as a page that expires, say so in `changes_at`, a list of datetimes.
    """
    now = timezone.now()
    Change.objects.bulk_create(
        Change(
            model=instance._meta.label_lower,
            object_id=_number(instance.pk),
            with_branch=with_branch,
            due_at=due_at,
            was=was if due_at == now else SOMEWHERE,
        )
        for instance in instances
        for due_at in [now, *(moment for moment in getattr(instance, "changes_at", ()) if moment > now)]
    )
    announce_on_commit()


def record_ids(model: type[Model], ids: Iterable[int]) -> None:
    """The same where only ids are known, of objects that stay where they are."""
    label = model._meta.label_lower
    Change.objects.bulk_create(Change(model=label, object_id=pk, was=UNMOVED) for pk in ids)
    announce_on_commit()


def _number(pk: object) -> int | None:
    return pk if isinstance(pk, int) else None  # an object with a key of another kind only counts as a change


def process_changes() -> None:
    """Count the changes that are due: each batch gets the next number, and `changes_processed` is sent for it.

    Raises OperationalError when another writer keeps SQLite's one lock for longer than the connection's timeout.
    """
    while _process_batch():
        pass


class _Busy:
    until = 0.0  # by `time.monotonic`


def process_changes_unless_busy() -> bool:
    """As `process_changes`, while a reader is to be answered; returns whether it was done, and raises nothing. A
    writer may keep SQLite's one lock for minutes, as a long import does: it is waited for a moment, by one reader in
    every BUSY_FOR."""
    if time.monotonic() < _Busy.until:
        return False
    try:
        with _short_wait():
            process_changes()
        return True
    except OperationalError as error:
        logger.warning("Changes cannot be counted now; answers are made anew until they can: %s", error)
    except Exception:  # what cannot be counted, for whatever reason, makes the site slow and not unreadable
        logger.exception("Changes cannot be counted; answers are made anew until they can")
    _Busy.until = time.monotonic() + BUSY_FOR
    return False


@contextmanager
def _short_wait() -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {SHORT_WAIT}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(connection.settings_dict['OPTIONS'].get('timeout', 5) * 1000)}")


@transaction.atomic
def _process_batch() -> bool:
    State.objects.get_or_create(pk=1)
    state = State.objects.select_for_update().get(pk=1)
    changes = list(Change.objects.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")[:BATCH])
    if not changes:
        return False
    before = state.number
    state.number += 1
    state.changed_at = timezone.now()
    changes_processed.send(sender=Change, changes=changes, state=state)
    state.save()
    write_purge(changes, before, state.number)
    Change.objects.filter(pk__in=[change.pk for change in changes]).delete()
    return len(changes) == BATCH
