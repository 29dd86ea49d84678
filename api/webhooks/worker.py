"""The worker: takes what is due from the queue, and keeps queue and log in order.

It is not told when a message is queued, it asks: a queue in the database has no bell.
"""

import logging
import time
from datetime import timedelta
from threading import Event

from django.db import close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_noop as _
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from api.webhooks.models import Delivery
from api.webhooks.tasks import QUEUE, queue

POLL_SECONDS = 2
TIDY_SECONDS = 60
LOST_AFTER = timedelta(minutes=10)  # an attempt that has not ended by then was cut off with its worker
LOG_KEPT_FOR = timedelta(days=30)
TASKS_KEPT_FOR = timedelta(days=1)

logger = logging.getLogger(__name__)


def run(stop: Event) -> None:
    """Deliver until `stop` is set; a failure is logged and the work taken up again."""
    tidied = None
    while not stop.is_set():
        try:
            if tidied is None or time.monotonic() - tidied >= TIDY_SECONDS:
                tidy()
                tidied = time.monotonic()
            DeliveryWorker(stop).run()
        except Exception:
            logger.exception("Delivering webhooks failed; it is tried again in %s seconds", POLL_SECONDS)
        finally:
            close_old_connections()
        stop.wait(POLL_SECONDS)


class DeliveryWorker(Worker):
    """The framework's worker, run until the queue is empty or `stop` is set; the message at hand is finished."""

    running = property(lambda self: not self.stop.is_set(), lambda self, value: None)

    def __init__(self, stop: Event):
        self.stop = stop
        super().__init__(
            queue_names=[QUEUE],
            excluded_queue_names=[],
            backend_name=QUEUE,
            worker_id=get_random_string(32),
            batch=True,
            interval=0,
            startup_delay=False,
            max_tasks=None,
        )


def tidy() -> None:
    """Queue again what a crash cut off, and forget old messages and tasks."""
    now = timezone.now()
    lost = Delivery.objects.filter(status=Delivery.Status.WAITING, next_attempt__lt=now - LOST_AFTER)
    given_up = {"status": Delivery.Status.FAILED, "next_attempt": None, "error": _("Cut off, and too late to retry.")}
    lost.filter(attempts__gt=0, retry_until__lt=now).update(**given_up)
    for delivery in lost.exclude(attempted_at__gt=now - LOST_AFTER):
        Delivery.objects.filter(pk=delivery.pk).update(next_attempt=now)
        queue(delivery)
    Delivery.objects.exclude(status=Delivery.Status.WAITING).filter(created__lt=now - LOG_KEPT_FOR).delete()
    finished = DBTaskResult.objects.finished().filter(backend_name=QUEUE)
    finished.filter(finished_at__lt=now - TASKS_KEPT_FOR).delete()
