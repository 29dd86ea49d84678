"""Wagtail's read and write API: a token can publish, nobody reads what is not public."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import APIToken

from news.models import NewsArticlePage
from tests.factories import ArticleFactory, SectionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def bearer():
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Moderators"))
    _, token = APIToken.create_token(user=user, name="script")
    return {"Authorization": f"Bearer {token}"}


def test_a_token_creates_and_publishes_an_article_with_a_body(client, bearer):
    section = SectionFactory()
    body = [{"type": "paragraph", "value": "<p>Written by a <b>script</b>.</p>"}]
    created = client.post(
        "/api/v3-preview/pages/",
        {
            "meta": {"type": "news.NewsArticlePage", "parent_id": section.pk, "action": "publish"},
            "title": "From a script",
            "slug": "from-a-script",
            "body": body,
        },
        content_type="application/json",
        headers=bearer,
    )
    assert created.status_code == 201, created.content
    article = NewsArticlePage.objects.get(slug="from-a-script")
    assert article.live
    assert article.section_id == section.pk
    assert "Written by a" in client.get(f"/api/v3-preview/pages/{article.pk}/").content.decode()


def test_the_api_documentation_is_served(client):
    assert client.get("/api/v3-preview/docs/").status_code == 200
    assert client.get("/api/v3-preview/openapi.json").json()["openapi"].startswith("3.")


def test_an_embargoed_article_is_not_read_anonymously(client):
    ArticleFactory(title="Not before tomorrow", release_time=timezone.now() + timedelta(days=1))
    ArticleFactory(title="Out today")
    answer = client.get("/api/v3-preview/pages/?type=news.NewsArticlePage")
    assert [page["title"] for page in answer.json()["items"]] == ["Out today"]
