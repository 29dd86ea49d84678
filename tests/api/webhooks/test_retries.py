"""What does not arrive is tried again, in time and in order, and only so long."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from api.webhooks.models import Delivery, Webhook
from api.webhooks.worker import LOST_AFTER, tidy
from tests.factories import ArticleFactory
from tests.webhook_receiver import let_time_pass, publish, receiving, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def webhook(receiver) -> Webhook:
    return Webhook.objects.create(name="App", url=receiver.url)


@pytest.fixture
def delivery(webhook) -> Delivery:
    """One that waits for its first attempt."""
    publish(ArticleFactory(title="园区开放日"))
    return Delivery.objects.get()


def test_a_receiver_that_was_down_at_first_gets_the_message_later_under_the_same_id(webhook):
    with receiving() as gone:
        webhook.url = gone.url
        webhook.save()
    publish(ArticleFactory())
    work()
    delivery = Delivery.objects.get()
    assert (delivery.status, delivery.attempts, delivery.response_status) == (Delivery.Status.WAITING, 1, None)
    assert delivery.error.startswith("ConnectError")
    with receiving(gone.port) as back:
        work()
        assert back.requests == []  # not before its time
        let_time_pass()
        work()
        assert [request.headers["webhook-id"] for request in back.requests] == [delivery.message_id]
    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts, delivery.error) == (Delivery.Status.DELIVERED, 2, "")


@pytest.mark.parametrize("status", [301, 308, 400, 404, 429, 500, 503])
def test_any_other_answer_is_retried_with_the_same_message(receiver, delivery, status):
    receiver.answers = [status]
    work()
    delivery.refresh_from_db()
    assert (delivery.status, delivery.response_status) == (Delivery.Status.WAITING, status)
    assert delivery.next_attempt > timezone.now()
    let_time_pass()
    work()
    first, second = receiver.requests
    assert first.body == second.body
    assert first.headers["webhook-id"] == second.headers["webhook-id"]


def test_after_a_day_it_is_given_up_and_said_so(receiver, delivery, caplog):
    receiver.answers = [500] * 20
    Delivery.objects.update(retry_until=timezone.now() + timedelta(seconds=1))
    work()
    delivery.refresh_from_db()
    assert (delivery.status, delivery.next_attempt) == (Delivery.Status.FAILED, None)
    assert "gave up" in caplog.text
    let_time_pass()
    work()
    assert len(receiver.requests) == 1


def test_gone_switches_the_webhook_off_and_ends_what_waits_for_it(webhook, receiver, delivery):
    receiver.answers = [410]
    publish(ArticleFactory())
    work()
    webhook.refresh_from_db()
    assert not webhook.active
    assert len(receiver.requests) == 1
    assert {*Delivery.objects.values_list("status", flat=True)} == {Delivery.Status.FAILED, Delivery.Status.WITHDRAWN}
    publish(ArticleFactory())
    assert Delivery.objects.count() == 2


def test_first_attempts_go_before_retries(receiver, delivery):
    receiver.answers = [500]
    work()
    let_time_pass()
    publish(ArticleFactory(title="Fresh"))
    work()
    titles = [json.loads(request.body)["data"]["title"] for request in receiver.requests]
    assert titles == ["园区开放日", "Fresh", "园区开放日"]


def test_an_attempt_is_made_once_however_often_it_is_queued(receiver, delivery):
    task = DBTaskResult.objects.get()
    DBTaskResult.objects.bulk_create([DBTaskResult(**_copied(task)) for _ in range(3)])
    work()
    assert len(receiver.requests) == 1


def _copied(task: DBTaskResult) -> dict:
    names = ("args_kwargs", "priority", "task_path", "queue_name", "backend_name", "run_after")
    return {name: getattr(task, name) for name in names}


def test_a_message_whose_worker_died_is_sent_by_the_next(receiver, delivery):
    DBTaskResult.objects.update(status="RUNNING")
    long_ago = timezone.now() - LOST_AFTER - timedelta(seconds=1)
    Delivery.objects.update(attempts=1, attempted_at=long_ago, next_attempt=long_ago)
    tidy()
    work()
    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts) == (Delivery.Status.DELIVERED, 2)
