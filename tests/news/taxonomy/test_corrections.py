"""Readers are told what was wrong and what is new; a mended typo is neither."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cache.models import Change
from news.models import NewsArticlePage
from tests.editors import article_fields, inline_formset, moment
from tests.factories import ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def article():
    section = SectionFactory(title="Park News", slug="park-news")
    return ArticleFactory(parent=section, title="Bridge", slug="bridge", release_time=timezone.now() - 48 * HOUR)


def correct(article, text, noted_at, kind="correction"):
    article.corrections.create(kind=kind, text=text, noted_at=noted_at)
    article.save_revision().publish()


def detail(client, article):
    return client.get(f"/api/v2/pages/{article.pk}/").json()


def test_corrections_are_told_the_newest_first(client, article):
    now = timezone.now()
    correct(article, "It opens in May.", now - 2 * HOUR)
    correct(article, "It has opened.", now - HOUR, kind="update")
    data = detail(client, article)
    assert [(item["kind"], item["text"]) for item in data["corrections"]] == [
        ("update", "It has opened."),
        ("correction", "It opens in May."),
    ]
    assert data["updated_at"] == data["corrections"][0]["noted_at"]
    markdown = client.get("/park-news/bridge.md").content.decode()
    assert "**Update**" in markdown
    assert markdown.index("It has opened.") < markdown.index("It opens in May.")


def test_a_typo_leaves_the_time_of_update(client, article):
    article.title = "Bridges"
    article.save_revision().publish()
    data = detail(client, article)
    assert data["updated_at"] == data["release_time"]
    assert data["corrections"] == []


def test_a_correction_that_lies_ahead_is_not_told_before_its_time(client, article):
    correct(article, "Closed from Monday.", timezone.now() + HOUR)
    for address in ("/park-news/bridge/", "/park-news/bridge.md", f"/api/v2/pages/{article.pk}/"):
        assert "Closed from Monday." not in client.get(address).content.decode()
    assert detail(client, article)["corrections"] == []
    due = Change.objects.filter(object_id=article.pk, due_at__gt=timezone.now())
    assert due.exists(), "caches must learn when it is to be told"


def test_a_list_knows_the_time_of_update_without_asking_for_each_article(article, django_assert_num_queries):
    noted_at = timezone.now() - HOUR
    correct(article, "It opens in May.", noted_at)
    correct(article, "It opens in June.", timezone.now() + HOUR)
    (listed,) = NewsArticlePage.objects.for_listing().with_updated_at()
    with django_assert_num_queries(0):
        assert listed.updated_at == noted_at


def test_an_editor_adds_a_correction_in_the_form(admin_client, article):
    rows = inline_formset([{"kind": "correction", "noted_at": moment(timezone.now()), "text": "It opens in May."}])
    fields = article_fields("Bridge", action="publish", slug="bridge", corrections=rows)
    response = admin_client.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), fields)
    assert response.status_code == 302
    assert [c.text for c in article.corrections.all()] == ["It opens in May."]


def test_a_copy_for_translation_keeps_its_corrections(article):
    from tests.factories import home

    correct(article, "It opens in May.", timezone.now() - HOUR)
    locale = home("zh-hans").locale
    article.get_parent().copy_for_translation(locale)
    copy = article.copy_for_translation(locale)
    assert [c.text for c in copy.corrections.all()] == ["It opens in May."]


def test_the_json_of_an_article_has_its_notes_numbered(client, article):
    article.notes.create(sort_order=0, text="Minutes of the council", url="https://example.org/minutes")
    article.notes.create(sort_order=1, text="Own measurements")
    article.save_revision().publish()
    assert json.dumps(detail(client, article)["notes"]) == json.dumps(
        [
            {"number": 1, "text": "Minutes of the council", "url": "https://example.org/minutes"},
            {"number": 2, "text": "Own measurements", "url": ""},
        ]
    )
