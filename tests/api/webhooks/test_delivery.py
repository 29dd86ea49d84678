"""From the queue to the receiver, with a real one on this machine, and back into the log."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from standardwebhooks import Webhook as Verifier
from standardwebhooks import WebhookVerificationError

from api.webhooks.models import RETRIED_FOR, Delivery, Webhook
from api.webhooks.queueing import send_again
from api.webhooks.worker import tidy
from tests.factories import ArticleFactory
from tests.webhook_receiver import publish, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def webhook(receiver) -> Webhook:
    return Webhook.objects.create(name="App", url=receiver.url)


@pytest.fixture
def delivery(webhook) -> Delivery:
    """One that waits for its first attempt."""
    publish(ArticleFactory(title="园区开放日"))
    return Delivery.objects.get()


def test_a_message_arrives_signed_and_is_logged(webhook, receiver, delivery):
    work()
    [request] = receiver.requests
    message = Verifier(webhook.secret).verify(request.body, request.headers)
    assert message["type"] == "page.published"
    assert message["data"]["title"] == "园区开放日"
    assert message["data"]["id"] == delivery.page_id
    assert request.headers["webhook-id"] == delivery.message_id
    assert request.headers["content-type"] == "application/json"
    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts, delivery.response_status) == (Delivery.Status.DELIVERED, 1, 204)
    assert delivery.next_attempt is None
    assert delivery.duration is not None


def test_a_forged_body_fails_the_check(webhook, receiver, delivery):
    work()
    [request] = receiver.requests
    with pytest.raises(WebhookVerificationError):
        Verifier(webhook.secret).verify(request.body.replace(b"published", b"moved"), request.headers)


def test_publishing_sends_nothing_by_itself(receiver, delivery):
    assert receiver.requests == []
    assert delivery.status == Delivery.Status.WAITING


def test_a_redirect_is_not_followed(receiver, delivery):
    receiver.answers = [307]
    work()
    assert [request.path for request in receiver.requests] == ["/hook"]


def test_a_replay_sends_the_same_message_again_and_is_tried_for_another_day(receiver, delivery):
    work()
    Delivery.objects.update(retry_until=timezone.now() - timedelta(days=3))
    again = send_again(Delivery.objects.get())
    assert again.retry_until > timezone.now() + RETRIED_FOR - timedelta(minutes=5)
    work()
    first, second = receiver.requests
    assert first.body == second.body
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert Delivery.objects.filter(status=Delivery.Status.DELIVERED).count() == 2


def test_old_messages_and_tasks_are_forgotten(receiver, delivery):
    work()
    tidy()
    assert Delivery.objects.exists()
    Delivery.objects.update(created=timezone.now() - timedelta(days=31))
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=2))
    tidy()
    assert not Delivery.objects.exists()
    assert not DBTaskResult.objects.exists()
