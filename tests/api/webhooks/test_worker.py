import os
import signal
import threading

import pytest
from django.core.management import call_command
from django_tasks import default_task_backend, task_backends
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks_db import DatabaseBackend

from api.webhooks import worker
from api.webhooks.models import Delivery
from news.models import NewsArticlePage
from tests.factories import ArticleFactory
from tests.webhook_receiver import publish


def test_only_webhooks_wait_for_the_worker():
    assert isinstance(task_backends["default"], ImmediateBackend)
    assert default_task_backend.alias == "default"
    assert isinstance(task_backends["webhooks"], DatabaseBackend)


@pytest.mark.django_db
def test_what_wagtail_does_in_tasks_is_still_done_at_once(webhook):
    publish(ArticleFactory(title="Unmistakable"))
    assert NewsArticlePage.objects.search("Unmistakable").count() == 1


@pytest.mark.django_db
def test_it_survives_a_failure(monkeypatch, caplog):
    rounds, stop = [], threading.Event()

    def fail_then_stop():
        rounds.append(1)
        if len(rounds) == 2:
            stop.set()
        raise ConnectionError

    monkeypatch.setattr(worker, "POLL_SECONDS", 0)
    monkeypatch.setattr(worker, "tidy", fail_then_stop)
    worker.run(stop)
    assert len(rounds) == 2
    assert "it is tried again" in caplog.text


@pytest.mark.django_db
def test_the_command_delivers_until_it_is_told_to_stop(webhook, receiver, monkeypatch):
    webhook.url = receiver.url
    webhook.save()
    publish(ArticleFactory())
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    monkeypatch.setattr(worker, "close_old_connections", lambda: os.kill(os.getpid(), signal.SIGTERM))
    try:
        call_command("deliver_webhooks")
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert Delivery.objects.get().status == Delivery.Status.DELIVERED
