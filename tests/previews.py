"""Previews in tests: an editor opens a draft in the front end, the front end reads it."""

from urllib.parse import parse_qs, urlsplit

from wagtail.models import Page

from tests.contract import Client

FRONT_END = "https://app.example.org/preview?token={token}"
PREVIEW = "/api/v2/preview/"


def token_of(response) -> str:
    """The token in the address to which an editor's browser is sent."""
    assert response.status_code == 302, response.status_code
    address = urlsplit(response.headers["Location"])
    assert address.netloc == "app.example.org"
    return parse_qs(address.query)["token"][0]


def view_draft(editor: Client, page: Page) -> str:
    return token_of(editor.get(f"/admin/pages/{page.pk}/view_draft/"))


def read_preview(token: str, client: Client | None = None):
    return (client or Client()).get(PREVIEW, {"token": token})


def read_title(response) -> str:
    assert response.status_code == 200, response.content
    return response.json()["page"]["title"]


def assert_problem(response, status: int) -> None:
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == status
    assert response.headers["Cache-Control"] == "no-store, private"
