"""The text of an article is made once, and again when something in it changes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import ArticleFactory, ImageFactory, SectionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    section = SectionFactory(title="Park News", slug="park-news")
    body = [("image", {"image": ImageFactory()}), ("paragraph", "<p>It reopened.</p>")]
    return ArticleFactory(parent=section, slug="bridge", title="The old bridge", lead_image=ImageFactory(), body=body)


def asks_for_pictures(client, article) -> bool:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(article.get_url())
    assert article.title in response.content.decode()
    return any("images_rendition" in query["sql"] for query in captured)


def test_what_changes_around_it_leaves_it_as_it_is(client, article):
    assert asks_for_pictures(client, article)
    ArticleFactory(parent=article.get_parent(), slug="weir", title="The new weir")
    assert not asks_for_pictures(client, article)
    assert "The new weir" in client.get(article.get_url()).content.decode()


def test_a_new_text_is_there_at_once(client, article):
    client.get(article.get_url())
    article.summary = "Closed again."
    article.save_revision().publish()
    assert "Closed again." in client.get(article.get_url()).content.decode()


def test_a_preview_shows_the_draft_and_readers_keep_what_they_had(client, admin_client, article):
    client.get(article.get_url())
    article.title = "A draft of the bridge"
    article.save_revision()
    preview = admin_client.get(f"/admin/pages/{article.pk}/view_draft/").content.decode()
    assert "<h1>A draft of the bridge</h1>" in preview
    published = client.get(article.get_url()).content.decode()
    assert "<h1>The old bridge</h1>" in published
    assert "draft" not in published


def test_a_picture_with_another_credit_is_shown_with_it(client, article):
    client.get(article.get_url())
    article.lead_image.credit = "Lin Qiao"
    article.lead_image.save()
    assert "Lin Qiao" in client.get(article.get_url()).content.decode()
