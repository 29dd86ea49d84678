"""A script publishes an article with a picture, with the requests that docs/writing.md shows."""

import json
import re
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from PIL import Image
from wagtail.models import APIToken

from images.models import CustomImage
from news.models import NewsArticlePage
from tests.factories import CategoryFactory, ImageFactory, SectionFactory, UserFactory

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
API = "/api/v3-preview/"
IDS = {"section": 3, "image": 7, "article": 42}  # as the document has them


def documented() -> dict[str, str]:
    """The bodies in the document, by method and address."""
    text = (ROOT / "docs" / "writing.md").read_text()
    return dict(re.findall(r"<!-- request: (\w+ \S+) -->\n```json\n(.*?)```", text, flags=re.DOTALL))


class Script:
    """Sends the documented requests as the user of a token; the ids are those of this database."""

    def __init__(self, client, role: str):
        self.client = client
        user = UserFactory(username="robot")
        user.groups.add(Group.objects.get(name=role))
        output = _Lines()
        call_command("api_tokens", "create", user="robot", name="press agency", stdout=output)
        self.headers = {"Authorization": f"Bearer {output.text.strip()}"}
        self.ids = {"section": SectionFactory().pk}

    def send(self, documented_as: str, **changes):
        body = json.loads(self._with_ids(documented()[documented_as])) | changes
        method, path = self._with_ids(documented_as).split()
        if path == "images/":
            return self.client.post(API + path, {"file": _picture(), **body}, headers=self.headers)
        send = getattr(self.client, method.lower())
        return send(API + path, body, content_type="application/json", headers=self.headers)

    def _with_ids(self, text: str) -> str:
        for name, number in self.ids.items():
            text = re.sub(rf"(?<![\w-]){IDS[name]}(?![\w:+])", str(number), text)
        return text

    def upload(self) -> None:
        answer = self.send("POST images/")
        assert answer.status_code == 201, answer.content
        self.ids["image"] = answer.json()["id"]

    def write(self, **changes) -> NewsArticlePage:
        answer = self.send("POST pages/", **changes)
        assert answer.status_code == 201, answer.content
        self.ids["article"] = answer.json()["id"]
        return NewsArticlePage.objects.get(pk=self.ids["article"])


class _Lines:
    text = ""

    def write(self, text: str) -> None:
        self.text += text


def _picture() -> BytesIO:
    file = BytesIO()
    Image.new("RGB", (80, 60), "green").save(file, "JPEG")
    file.seek(0)
    file.name = "gate.jpg"
    return file


@pytest.fixture
def script(client):
    return Script(client, "Moderators")


def test_the_documented_requests_publish_an_article_with_a_picture(client, script):
    script.upload()
    draft = script.write()
    assert not draft.live
    assert client.get(draft.get_url()).status_code == 404
    published = script.send("POST pages/42/actions/publish/")
    assert published.status_code == 200, published.content
    page = client.get(draft.get_url()).content.decode()
    assert "<b>from seven to ten</b>" in page
    assert "The gate seen from the street" in page
    read = client.get(f"/api/v2/pages/{draft.pk}/").json()
    assert read["lead_image"]["alt"] == "The east gate with flowering cherries"
    assert read["lead_image"]["credit"] == "Lin Qiao"
    assert read["tags"] == ["gate", "visitors"]
    assert client.get(f"{API}pages/{draft.pk}/").json()["lead_image"]["id"] == read["lead_image"]["id"]
    assert datetime.fromisoformat(read["release_time"]) == datetime.fromisoformat("2026-11-02T09:30:15+08:00")


def test_the_address_is_made_from_the_title_and_the_picture_keeps_what_was_said_of_it(script):
    script.upload()
    assert script.write().slug == "the-east-gate-opens"
    image = CustomImage.objects.get()
    assert (image.title, image.credit, image.licence) == ("East gate", "Lin Qiao", "own")


def test_the_documented_change_leaves_all_other_fields_alone(script):
    script.upload()
    script.write()
    script.send("POST pages/42/actions/publish/")
    changed = script.send("PATCH pages/42/")
    assert changed.status_code == 200, changed.content
    article = NewsArticlePage.objects.get()
    assert article.live
    assert article.summary.endswith("also on Sundays.")
    assert article.lead_image_id == script.ids["image"]
    assert [block.block_type for block in article.body] == ["heading", "paragraph", "image"]
    assert sorted(tag.name for tag in article.tags.all()) == ["gate", "visitors"]


def test_an_article_is_published_at_once_if_its_meta_says_so(client, script):
    script.upload()
    meta = {"type": "news.NewsArticlePage", "parent_id": script.ids["section"], "action": "publish"}
    assert script.write(meta=meta).live


def test_markdown_and_a_category_are_taken(client, script):
    script.upload()
    category = CategoryFactory(name="Research")
    body = [{"type": "paragraph", "value": {"format": "db_markdown", "content": "Open **daily**."}}]
    article = script.write(body=body, category_id=category.pk)
    draft = article.get_latest_revision_as_object()
    assert draft.category == category
    assert "<b>daily</b>" in str(draft.body[0].value)


def test_an_editor_writes_drafts_and_does_not_publish(client):
    script = Script(client, "Editors")
    script.upload()
    article = script.write()
    assert script.send("POST pages/42/actions/publish/").status_code == 403
    article.refresh_from_db()
    assert not article.live


def test_without_a_valid_token_nothing_is_written(client, script):
    for headers in ({}, {"Authorization": "Bearer wagtail_made_up"}):
        script.headers = headers
        for request in ("POST images/", "POST pages/"):
            assert script.send(request).status_code == 401
    assert not CustomImage.objects.exists()
    assert not NewsArticlePage.objects.exists()


def test_a_revoked_token_writes_nothing(script):
    APIToken.objects.get().revoke()
    assert script.send("POST pages/").status_code == 401


def test_a_body_that_the_form_refuses_is_a_problem_and_writes_nothing(script):
    script.ids["image"] = ImageFactory().pk
    for changes in ({"title": ""}, {"lead_image_id": 999999}, {"release_time": "yesterday"}, {"source_url": "no url"}):
        answer = script.send("POST pages/", **changes)
        assert answer.status_code == 422, (changes, answer.content)
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["errors"]
    assert not NewsArticlePage.objects.exists()


def test_the_document_shows_every_step():
    assert len(documented()) == 4
