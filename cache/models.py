"""Changes of the public content: those not yet processed, how many there were, which keys they invalidate."""

from django.db import models
from django.utils import timezone


class Change(models.Model):
    """Something that readers see changes at `due_at`; counted, then removed, by `cache.changes.process_changes`.

    Written in the transaction of the change itself, and only ever added, so that publishers never wait for each
    other. `with_branch` says that the pages below a page changed too, as their addresses or readers did.
    """

    model = models.CharField(max_length=100)  # "app.model", lower case
    object_id = models.BigIntegerField(null=True)
    with_branch = models.BooleanField(default=False)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    was = models.JSONField(null=True)  # where a page stood before (`cache.invalidation`); null where that is not known

    def __str__(self) -> str:
        return f"{self.model} {self.object_id} at {self.due_at}"


class State(models.Model):
    """One row: the number of the last change, and when it was counted."""

    number = models.BigIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.number} at {self.changed_at}"


class Purge(models.Model):
    """The surrogate keys that a counted batch of changes drops; only the last of them are of use."""

    number = models.BigIntegerField(primary_key=True)  # of `State`, when the batch was counted
    before = models.BigIntegerField()  # the one that it had
    keys = models.JSONField()

    def __str__(self) -> str:
        return f"{self.number}: {' '.join(self.keys)}"
