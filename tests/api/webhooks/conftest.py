import pytest

from api.webhooks.models import Webhook
from tests.receiving import receiving


@pytest.fixture(autouse=True)
def _targets_on_this_machine(settings):
    settings.WEBHOOKS_ALLOW_PRIVATE_TARGETS = True


@pytest.fixture
def receiver():
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def webhook(db) -> Webhook:
    """One that listens to everything at an address that nobody looks at."""
    return Webhook.objects.create(name="App", url="http://127.0.0.1:9/")
