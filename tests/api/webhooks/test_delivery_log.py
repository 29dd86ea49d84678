"""The log of deliveries, and sending one of them again."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from api.webhooks.models import Delivery
from tests.editors import signed_in
from tests.factories import ArticleFactory
from tests.webhook_receiver import publish, work

pytestmark = pytest.mark.django_db

LOG = "/admin/webhook-deliveries/"


@pytest.fixture
def delivery(webhook, receiver):
    webhook.url = receiver.url
    webhook.save()
    publish(ArticleFactory(title="Opening"))
    work()
    return Delivery.objects.get()


def test_the_log_shows_what_was_sent_and_what_came_back(delivery):
    client = signed_in()
    shown = client.get(LOG).content.decode()
    assert "delivered" in shown
    assert "204" in shown
    assert f"{LOG}inspect/{delivery.pk}/" in shown
    entry = client.get(f"{LOG}inspect/{delivery.pk}/").content.decode()
    assert delivery.message_id in entry
    assert "Opening" in entry


def test_the_log_cannot_be_written(delivery):
    client = signed_in()
    for address in ("new/", f"edit/{delivery.pk}/", f"delete/{delivery.pk}/"):
        assert client.post(LOG + address).status_code == 404
    assert reverse("webhook_deliveries:index") == LOG


def test_send_again_sends_again(receiver, delivery):
    client = signed_in()
    assert f'action="{LOG}send-again/{delivery.pk}/"' in client.get(LOG).content.decode()
    assert client.get(f"{LOG}send-again/{delivery.pk}/").status_code == 405
    response = client.post(f"{LOG}send-again/{delivery.pk}/", follow=True)
    assert "is sent again" in response.content.decode()
    work()
    assert [request.headers["webhook-id"] for request in receiver.requests] == [delivery.message_id] * 2


def test_who_may_only_look_at_the_log_sends_nothing(receiver, delivery):
    client = signed_in("Moderators")
    client.user.user_permissions.add(Permission.objects.get(codename="view_delivery"))
    shown = client.get(LOG)
    assert shown.status_code == 200
    assert "send-again" not in shown.content.decode()
    assert client.post(f"{LOG}send-again/{delivery.pk}/").status_code in (302, 403)
    work()
    assert len(receiver.requests) == 1


def test_the_log_costs_the_same_queries_for_one_entry_and_for_many(delivery):
    client = signed_in()
    client.get(LOG)
    with CaptureQueriesContext(connection) as one:
        client.get(LOG)
    for _ in range(8):
        publish(ArticleFactory())
    with CaptureQueriesContext(connection) as many:
        client.get(LOG)
    assert len(many) <= len(one)
