import pytest
from django_tasks_db.management.commands import db_worker

from api.webhooks import worker
from api.webhooks.models import Webhook
from tests.webhook_receiver import receiving


@pytest.fixture(autouse=True)
def _targets_on_this_machine(settings):
    settings.WEBHOOKS_ALLOW_PRIVATE_TARGETS = True


@pytest.fixture(autouse=True)
def _connection_of_the_test(monkeypatch):
    """A worker renews its connection between tasks; in a test that would end the transaction that all happens in."""
    for module in (db_worker, worker):
        monkeypatch.setattr(module, "close_old_connections", lambda: None)


@pytest.fixture
def receiver():
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def webhook(db) -> Webhook:
    """One that listens to everything at an address that nobody looks at."""
    return Webhook.objects.create(name="App", url="http://127.0.0.1:9/")
