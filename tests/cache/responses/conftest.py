from io import BytesIO

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory

from cache.responses.store import Store
from config.wsgi import django_application, with_response_cache
from tests.cache.responses.small_site import site, small_site  # noqa: F401  # fixtures


class AlwaysAsk:
    """Tells nothing, so that the database is asked before every answer: tests share its one connection."""

    def token(self) -> object:
        return object()


class Answer:
    def __init__(self, status: str, headers: list[tuple[str, str]], body: bytes):
        self.status, self.body = int(status[:3]), body
        self.headers = {name.lower(): value for name, value in headers}

    @property
    def how(self) -> str:
        """What the cache says of it: "hit", "fwd=uri-miss; stored"."""
        return self.headers["cache-status"].partition("; ")[2]

    @property
    def is_hit(self) -> bool:
        return self.how == "hit"

    @property
    def keys(self) -> set[str]:
        return set(self.headers["surrogate-key"].split())


def ask(application, address: str, method: str = "GET", **headers: str) -> Answer:
    """As a server asks a WSGI application: `ask(app, "/", accept_encoding="br")`."""
    environ = RequestFactory(headers={name.replace("_", "-"): value for name, value in headers.items()})
    request = environ.generic(method, address)
    told = []
    body = application(
        request.environ | {"wsgi.input": BytesIO()}, lambda status, head, *error: told.extend([status, head])
    )
    whole = b"".join(body)
    if hasattr(body, "close"):
        body.close()
    return Answer(*told[-2:], whole)


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch):
    """A server closes its connections between requests; a test's own transaction would end with it."""
    monkeypatch.setattr("cache.responses.freshness.close_old_connections", lambda: None)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def cached(db):
    """The site as readers ask it, `cached("/park-news/")`, with the answers that it keeps."""
    application = with_response_cache(django_application, AlwaysAsk)

    def answer(address: str, method: str = "GET", **headers: str) -> Answer:
        return ask(application, address, method, **headers)

    answer.store = application.store
    answer.application = application
    return answer


@pytest.fixture
def made_anew(db, monkeypatch):
    """The same without anything kept."""

    def answer(address: str, **headers: str) -> Answer:
        with monkeypatch.context() as patch:
            patch.setattr("cache.fragments.fragments", Store(0))
            return ask(django_application, address, **headers)

    return answer
