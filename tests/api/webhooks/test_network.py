"""Where connections may go. No name is asked of a real server."""

import socket

import httpcore
import pytest

from api.webhooks import network
from api.webhooks.models import Delivery, Webhook
from api.webhooks.network import PublicNetwork, TargetRefusedError
from api.webhooks.target import is_public
from tests.factories import ArticleFactory
from tests.webhook_receiver import publish, receiving, work

PRIVATE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "2002:7f00:1::",
    "2001:0:4136:e378::",
    "2001:db8::1",
    "fc00::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]
PUBLIC = ["93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]


@pytest.fixture
def answers(monkeypatch):
    """What names resolve to: a list per question, the last one for ever."""
    lists = []

    def resolve(host, port, **kwargs):
        found = lists.pop(0) if len(lists) > 1 else lists[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(network.socket, "getaddrinfo", resolve)
    return lists


@pytest.fixture
def connected(monkeypatch):
    """The addresses that were connected to, none of which answers."""
    addresses = []

    def connect(self, host, *args):
        addresses.append(host)
        raise httpcore.ConnectError("down")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    return addresses


@pytest.fixture(autouse=True)
def _only_public_targets(settings, _targets_on_this_machine):
    settings.WEBHOOKS_ALLOW_PRIVATE_TARGETS = False


@pytest.mark.parametrize("address", PRIVATE)
def test_no_private_address_is_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are(address):
    assert is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_leads_to_a_private_address_is_refused(answers, connected, address):
    answers.append([address])
    with pytest.raises(TargetRefusedError, match="not a public address"):
        PublicNetwork(5).connect_tcp("innocent.example", 443)
    assert connected == []


def test_the_address_that_was_checked_is_the_one_connected_to(answers, connected):
    answers += [["93.184.216.34"], ["127.0.0.1"]]  # a second question would get another answer
    with pytest.raises(httpcore.ConnectError):
        PublicNetwork(5).connect_tcp("rebinding.example", 443)
    assert connected == ["93.184.216.34"]
    assert len(answers) == 1  # asked once


def test_of_several_addresses_the_public_ones_are_tried(answers, connected):
    answers.append(["10.0.0.1", "93.184.216.34", "93.184.216.35"])
    with pytest.raises(httpcore.ConnectError):
        PublicNetwork(5).connect_tcp("mixed.example", 443)
    assert connected == ["93.184.216.34", "93.184.216.35"]


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_receiver_on_this_machine_gets_nothing_unless_it_is_allowed(settings, host):
    with receiving() as receiver:
        Webhook.objects.create(name="Inside", url=f"http://{host}:{receiver.port}/")
        publish(ArticleFactory())
        work()
        assert receiver.requests == []
    assert Delivery.objects.get().error.startswith("TargetRefusedError")


@pytest.mark.django_db
def test_proxies_of_the_environment_are_not_used(settings, monkeypatch, receiver):
    settings.WEBHOOKS_ALLOW_PRIVATE_TARGETS = True
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    Webhook.objects.create(name="App", url=receiver.url)
    publish(ArticleFactory())
    work()
    assert len(receiver.requests) == 1


def test_an_answer_that_trickles_ends_at_the_deadline(settings):
    settings.WEBHOOKS_ALLOW_PRIVATE_TARGETS = True
    with socket.create_server(("127.0.0.1", 0)) as server:
        stream = PublicNetwork(0.05).connect_tcp("127.0.0.1", server.getsockname()[1], timeout=60)
        with pytest.raises(httpcore.ReadTimeout):
            stream.read(1, timeout=60)
        with pytest.raises(httpcore.ReadTimeout):
            stream.read(1, timeout=60)
        stream.close()
