"""Every answer names its request, and so does what the log says of it."""

import logging
import re

import pytest
from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.urls import path

from config import urls as site
from config.request_id import RequestIDFilter
from tests.contract import Client

logger = logging.getLogger("tests.request_id")


def fine(request):
    logger.warning("at work")
    return HttpResponse("fine")


def refused(request):
    return JsonResponse({}, status=403)


def broken(request):
    raise ZeroDivisionError


urlpatterns = [path("fine/", fine), path("refused/", refused), path("broken/", broken), *site.urlpatterns]
handler404 = site.handler404
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


@pytest.fixture
def lines(caplog):
    """The log as the site writes it."""
    line = settings.LOGGING["formatters"]["line"]
    formatter = logging.Formatter(line["format"], style=line["style"])
    request_id_filter = RequestIDFilter()
    caplog.handler.addFilter(request_id_filter)
    yield lambda: [formatter.format(record) for record in caplog.records]
    caplog.handler.removeFilter(request_id_filter)


@pytest.mark.parametrize(
    ("address", "status"), [("/fine/", 200), ("/refused/", 403), ("/nowhere/", 404), ("/fine", 301), ("/broken/", 500)]
)
def test_every_answer_has_an_id_of_its_own(client, address, status):
    answers = [client.get(address) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [status, status]
    ids = {answer["X-Request-ID"] for answer in answers}
    assert len(ids) == 2
    assert all(re.fullmatch("[0-9a-f]{32}", name) for name in ids)


def test_a_redirect_to_tls_has_an_id_too(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/fine/")
    assert answer["Location"].startswith("https://")
    assert answer["X-Request-ID"]


@pytest.mark.parametrize("sent", ["3f2b-77", "Root=1-67891233-abcdef012345678912345678", "x" * 128])
def test_a_plain_id_of_the_proxy_is_kept(client, sent):
    assert client.get("/fine/", headers={"X-Request-ID": sent})["X-Request-ID"] == sent


@pytest.mark.parametrize("sent", ["", "x" * 129, "two words", "line\nbreak", "<b>", "号"])
def test_anything_else_is_replaced(client, sent):
    answer = client.get("/fine/", headers={"X-Request-ID": sent})
    assert re.fullmatch("[0-9a-f]{32}", answer["X-Request-ID"])


def test_log_lines_of_a_request_carry_its_id(client, lines):
    client.get("/fine/", headers={"X-Request-ID": "first"})
    client.get("/fine/", headers={"X-Request-ID": "second"})
    logger.warning("between requests")
    first, second, none = lines()
    assert "[first] tests.request_id: at work" in first
    assert "[second] tests.request_id: at work" in second
    assert "[-] tests.request_id: between requests" in none


@pytest.mark.parametrize(("address", "logged"), [("/refused/", "Forbidden"), ("/broken/", "ZeroDivisionError")])
def test_what_django_logs_of_an_error_carries_the_id(client, lines, address, logged):
    client.get(address, headers={"X-Request-ID": "failing"})
    assert any("[failing] django.request" in line and logged in line for line in lines())


def test_the_console_of_the_site_adds_the_id():
    name = settings.LOGGING["handlers"]["console"]["filters"][0]
    assert settings.LOGGING["filters"][name]["()"] == "config.request_id.RequestIDFilter"
