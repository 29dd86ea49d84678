"""The OpenAPI document: valid, kept in the repository, and read by people as well."""

import json

import pytest
from django.conf import settings
from openapi_spec_validator import validate

from api.openapi.document import as_text, document
from news.models import NewsArticlePage

pytestmark = pytest.mark.django_db


def test_the_document_is_valid():
    validate(document())


def test_the_repository_keeps_the_document_as_it_is():
    kept = (settings.BASE_DIR / "docs" / "openapi.json").read_text(encoding="utf-8")
    assert kept == as_text(), "The API has changed; write its document with: manage.py write_openapi"


def test_it_is_served(client):
    assert client.get("/api/v2/openapi.json").json() == document()


def test_every_block_of_an_article_is_in_the_union():
    kinds = set(NewsArticlePage.body.field.stream_block.child_blocks)
    assert set(document()["components"]["schemas"]["BodyBlock"]["discriminator"]["mapping"]) == kinds


def test_every_field_of_an_article_is_described():
    fields = document()["components"]["schemas"]["NewsArticlePage"]["properties"]
    assert {field.name for field in NewsArticlePage.api_fields} <= set(fields)


def test_every_reference_leads_somewhere():
    text = json.dumps(document())
    names = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert names <= set(document()["components"]["schemas"])


def test_the_page_for_people_needs_no_script_and_no_other_host(client):
    page = client.get("/api/v2/docs/").content.decode()
    assert "<script" not in page
    assert "//" not in page.replace("http://json-schema", "").replace("<!doctype", "").split("<body>")[0]
    for path in document()["paths"]:
        assert f"GET {path}" in page
