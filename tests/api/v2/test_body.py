"""The API makes the body of an article once, and again when something in it changes."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import ArticleFactory, ImageFactory, SectionFactory
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


@shared_data
def section():
    return SectionFactory(title="Park News", slug="park-news")


@shared_data
def target(section):
    return ArticleFactory(parent=section, title="The old mill", slug="mill")


@shared_data
def article(section, target):
    text = f'<p>Beside the <a linktype="page" id="{target.pk}">mill</a> it <b>reopened</b>.</p>'
    body = [("image", {"image": ImageFactory(credit="Lin Qiao")}), ("paragraph", text)]
    return ArticleFactory(parent=section, slug="bridge", title="The old bridge", body=body)


def detail(client, article, **parameters) -> dict:
    response = client.get(f"/api/v2/pages/{article.pk}/", parameters)
    assert response.status_code == 200
    return response.json()


def test_a_detail_asks_for_the_article_alone_when_its_body_is_kept(client, article):
    first = detail(client, article)
    with CaptureQueriesContext(connection) as captured:
        assert detail(client, article) == first
    assert len(captured) <= 2  # the state of the site, and the article


def test_a_new_text_is_there_at_once(client, article):
    detail(client, article)
    article.body = [("paragraph", "<p>Closed again.</p>")]
    article.save_revision().publish()
    assert [block["value"] for block in detail(client, article)["body"]] == ["<p>Closed again.</p>"]


def test_a_picture_with_another_credit_is_shown_with_it(client, article):
    assert detail(client, article)["body"][0]["value"]["credit"] == "Lin Qiao"
    image = article.body[0].value["image"]
    image.credit = "Tomas Reed"
    image.save()
    assert detail(client, article)["body"][0]["value"]["credit"] == "Tomas Reed"


def test_a_link_leads_to_where_its_page_is_now_and_nowhere_when_it_is_withdrawn(client, article, target):
    assert "/park-news/mill/" in json.dumps(detail(client, article)["body"])
    target.slug = "old-mill"
    target.save_revision().publish()
    assert "/park-news/old-mill/" in json.dumps(detail(client, article)["body"])
    target.unpublish()
    assert "mill/" not in json.dumps(detail(client, article)["body"])


def test_each_format_of_rich_text_is_kept_apart(client, article):
    for _ in range(2):
        assert "<b>reopened</b>" in detail(client, article)["body"][1]["value"]
        assert "**reopened**" in detail(client, article, rich_text_format="markdown")["body"][1]["value"]


def test_a_part_of_a_body_is_the_same_part_of_what_is_kept(client, article):
    whole = detail(client, article)["body"]
    assert detail(client, article, fields="body(paragraph)")["body"] == whole[1:]
    part = detail(client, article, fields="body(image(src))")["body"]
    assert [block["value"] for block in part] == [{"src": whole[0]["value"]["src"]}]


def test_the_article_at_its_path_has_the_same_body(client, article):
    body = detail(client, article)["body"]
    assert client.get("/api/v2/page/", {"path": "/park-news/bridge/"}).json()["page"]["body"] == body


def test_a_section_that_is_a_draft_again_is_nobodys_parent(client, article, section):
    assert detail(client, article)["meta"]["parent"]["id"] == section.pk
    section.live = False
    section.save(clean=False)
    assert detail(client, article)["meta"]["parent"] is None
