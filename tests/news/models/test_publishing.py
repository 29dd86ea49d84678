"""An article's way from a draft to the public, and off the site again, in the admin."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.models import NewsArticlePage
from tests.contract import Client
from tests.editors import article_fields, create, edit, moment
from tests.factories import ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db


def test_an_editor_submits_and_a_moderator_approves(editor, moderator, client):
    section = SectionFactory(slug="park-news")
    create(editor, section, article_fields("A new laboratory", action="submit"))
    article = NewsArticlePage.objects.get()
    assert client.get("/park-news/a-new-laboratory/").status_code == 404

    task_state = article.current_workflow_task_state
    address = f"/admin/pages/workflow/action/{article.pk}/approve/{task_state.pk}/"
    editor.post(address)
    article.refresh_from_db()
    assert not article.live
    moderator.post(address, {"comment": "Well written"})
    article.refresh_from_db()
    assert article.live
    assert client.get("/park-news/a-new-laboratory/").status_code == 200


def test_approving_before_the_release_schedules_the_article(editor, moderator):
    tomorrow = timezone.now() + timedelta(days=1)
    create(editor, SectionFactory(), article_fields("Soon", action="submit", release_time=tomorrow))
    article = NewsArticlePage.objects.get()
    task_state = article.current_workflow_task_state
    moderator.post(f"/admin/pages/workflow/action/{article.pk}/approve/{task_state.pk}/")
    article.refresh_from_db()
    assert not article.live
    assert article.approved_schedule


def test_an_editor_comments_on_a_field(editor):
    article = ArticleFactory()
    comment = {"text": "Is this the right name?", "contentpath": "summary", "position": "", "id": ""}
    sent = article_fields("Title", slug=article.slug)
    sent |= {f"comments-0-{name}": value for name, value in comment.items()}
    sent |= {
        "comments-TOTAL_FORMS": "1",
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
    }
    edit(editor, article, sent)
    assert article.wagtail_admin_comments.get().text == "Is this the right name?"


def test_an_expiry_takes_an_article_off_the_site(moderator, client):
    section = SectionFactory(slug="park-news")
    tomorrow = timezone.now() + timedelta(days=1)
    create(moderator, section, article_fields("Fair", action="publish", expire_at=moment(tomorrow)))
    assert client.get("/park-news/fair/").status_code == 200
    article = NewsArticlePage.objects.get()
    article.expire_at = timezone.now() - timedelta(seconds=1)
    article.save()
    assert client.get("/park-news/fair/").status_code == 410


def test_a_moderator_closes_a_section_with_a_password(moderator):
    section = SectionFactory(slug="park-news")
    ArticleFactory(parent=section, slug="inside")
    fields = {"restriction_type": PageViewRestriction.PASSWORD, "password": "open", "groups": []}
    moderator.post(f"/admin/pages/{section.pk}/privacy/", fields)
    assert "password" in Client().get("/park-news/inside/").content.decode()


def test_a_draft_is_previewed_at_every_width(editor):
    article = ArticleFactory(title="A new laboratory")
    page = editor.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    assert all(f'value="{size}"' in page for size in ("mobile", "tablet", "desktop"))
    editor.post(f"/admin/pages/{article.pk}/edit/preview/", article_fields("A newer laboratory", slug=article.slug))
    assert "A newer laboratory" in editor.get(f"/admin/pages/{article.pk}/edit/preview/").content.decode()
