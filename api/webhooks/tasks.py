"""Delivering a message: what the worker does."""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from django_tasks import task
from wagtail.models import Page

from api.webhooks.backoff import delay_after
from api.webhooks.models import Delivery, Webhook
from api.webhooks.payload import STILL_PUBLIC
from api.webhooks.sending import Outcome, send
from news.visibility.rules import visible

QUEUE = "webhooks"  # of the task backend of the same name
MOST_BEHIND = -100  # the framework's lowest priority

logger = logging.getLogger(__name__)


def queue(delivery: Delivery, run_after: datetime | None = None) -> None:
    """Have the next attempt made. Retries stand behind first attempts: a dead receiver does not hold up the others."""
    priority = max(-delivery.attempts, MOST_BEHIND)
    deliver.using(priority=priority, run_after=run_after).enqueue(delivery.pk, delivery.attempts + 1)


@task(backend=QUEUE, queue_name=QUEUE)
def deliver(delivery_id: int, attempt: int) -> None:
    """Make the `attempt`-th attempt, once: whoever else was given the same number finds it taken."""
    waiting = Delivery.objects.filter(pk=delivery_id, status=Delivery.Status.WAITING)
    if not waiting.filter(attempts=attempt - 1).update(attempts=F("attempts") + 1, attempted_at=timezone.now()):
        return
    delivery = Delivery.objects.select_related("webhook").get(pk=delivery_id)
    if reason := _reason_to_withdraw(delivery):
        _finish(delivery, Delivery.Status.WITHDRAWN, error=reason)
    else:
        _settle(delivery, send(delivery))


def _reason_to_withdraw(delivery: Delivery) -> str:
    """Why a message must not be sent any more; empty when it may. Between two attempts a page may become private."""
    if not delivery.webhook.active:
        return _("The webhook is switched off.")
    if delivery.event in STILL_PUBLIC and not visible(Page.objects.filter(pk=delivery.page_id)).exists():
        return _("The page is no longer public.")
    return ""


@transaction.atomic
def _settle(delivery: Delivery, outcome: Outcome) -> None:
    """Write down what came of an attempt, and queue the next one if there is to be one."""
    delivery.response_status, delivery.duration = outcome.status, outcome.duration
    next_attempt = timezone.now() + delay_after(delivery.attempts)
    if outcome.is_delivered:
        _finish(delivery, Delivery.Status.DELIVERED)
    elif outcome.is_gone:
        Webhook.objects.filter(pk=delivery.webhook_id).update(active=False)
        _finish(delivery, Delivery.Status.FAILED, error=_("The receiver is gone; the webhook was switched off."))
        logger.warning("Webhook %s answered 410 and was switched off", delivery.webhook)
    elif next_attempt > delivery.retry_until:
        _finish(delivery, Delivery.Status.FAILED, error=outcome.error)
        logger.error("Webhook %s: gave up %s after %s attempts", delivery.webhook, delivery, delivery.attempts)
    else:
        delivery.next_attempt, delivery.error = next_attempt, outcome.error
        delivery.save()
        queue(delivery, run_after=next_attempt)


def _finish(delivery: Delivery, status: str, error: str = "") -> None:
    delivery.status, delivery.error, delivery.next_attempt = status, error, None
    delivery.save()
