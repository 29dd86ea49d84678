"""How the API writes JSON."""

import json
from datetime import UTC, datetime

import pytest
from django.utils.translation import gettext_lazy
from orjson import Fragment
from rest_framework.renderers import JSONRenderer

from api.json_renderer import FastJSONRenderer, written
from tests.factories import ArticleFactory

DATA = {
    "title": "武清 <b>\u2028\u2029",
    "language": gettext_lazy("English"),
    "moments": [datetime(2020, 7, 20, 8, 10, 26, tzinfo=UTC), datetime(2020, 7, 20, 8, 10, 26, 5)],
    "numbers": (1, 0.5, None, True),
    "nothing": {},
}


@pytest.mark.parametrize("media_type", ["application/json", "application/json; indent=4"])
def test_it_is_what_rest_framework_writes(media_type):
    assert FastJSONRenderer().render(DATA, media_type, {}) == JSONRenderer().render(DATA, media_type, {})


def test_an_answer_without_content_is_empty():
    assert FastJSONRenderer().render(None) == b""


def test_what_was_written_before_stands_in_an_answer_as_it_is():
    assert FastJSONRenderer().render({"items": [Fragment(written(DATA))]}) == written({"items": [DATA]})


@pytest.mark.django_db
def test_people_get_a_list_in_lines(client):
    ArticleFactory(title="Bridge")
    address = "/api/v2/pages/?type=news.NewsArticlePage"
    for_people = client.get(address, headers={"accept": "application/json; indent=4"}).content
    assert b'\n            "title": "Bridge"' in for_people
    assert json.loads(for_people) == client.get(address).json()
    assert b"Bridge" in client.get(address, headers={"accept": "text/html"}).content
