"""Editors see the preview links in force to pages that they may edit, and end them."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import GroupPagePermission

from api.preview.models import PreviewLink
from tests.editors import signed_in
from tests.factories import ArticleFactory, SectionFactory, UserFactory
from tests.readers import all_words, read

pytestmark = pytest.mark.django_db

LIST = "/admin/preview-links/"


@pytest.fixture
def other():
    return UserFactory(is_superuser=True, username="colleague")


def editor_of(section):
    """An editor who may edit in one section only."""
    group = Group.objects.create(name="One section")
    group.permissions.set(Group.objects.get(name="Editors").permissions.all())
    for codename in ("add_page", "change_page"):
        permission = GroupPagePermission.objects.filter(permission__codename=codename).first().permission
        GroupPagePermission.objects.create(group=group, page=section, permission=permission)
    return signed_in("One section")


def listed(client) -> list[str]:
    return all_words(read(client, LIST), "//table[contains(@class, 'listing')]//tbody/tr/td[1]")


def revoke(client, link):
    return client.post(f"{LIST}{link.pk}/revoke/")


def test_the_links_in_force_are_listed_with_what_they_show(other):
    saved = ArticleFactory(title="Saved")
    saved.save_revision()
    PreviewLink.issue(saved, other)
    PreviewLink.issue(ArticleFactory(title="Typed"), other)
    PreviewLink.issue(ArticleFactory(title="Revoked"), other)
    PreviewLink.objects.latest("pk").revoke()
    rows = all_words(read(signed_in(), LIST), "//table[contains(@class, 'listing')]//tbody/tr")
    assert len(rows) == 2
    assert "Typed" in rows[0]
    assert "not saved" in rows[0]
    assert "Saved" in rows[1]
    assert "A saved draft" in rows[1]
    assert "colleague" in rows[1]


def test_an_expired_link_is_not_listed(other):
    PreviewLink.issue(ArticleFactory(), other)
    PreviewLink.objects.update(expires=timezone.now())
    assert listed(signed_in()) == []


def test_a_link_is_revoked_by_its_button(client, other):
    token = PreviewLink.issue(ArticleFactory(title="Leaked"), other)
    editor = signed_in()
    form = read(editor, LIST).xpath("//table[contains(@class, 'listing')]//form")[0]
    assert form.xpath(".//input[@name='csrfmiddlewaretoken']/@value")[0]
    answer = editor.post(form.get("action"), follow=True)
    assert "“Leaked” was revoked" in answer.content.decode()
    assert listed(editor) == []
    assert client.get("/api/v2/preview/", {"token": token}).status_code == 410


def test_an_editor_sees_and_revokes_links_of_the_pages_that_he_may_edit_and_no_others(other):
    mine, theirs = SectionFactory(), SectionFactory()
    PreviewLink.issue(ArticleFactory(title="Mine", parent=mine), other)
    PreviewLink.issue(ArticleFactory(title="Theirs", parent=theirs), other)
    unsaved = ArticleFactory(title="Below mine", parent=mine)
    unsaved.pk = None
    PreviewLink.issue(unsaved, other)
    editor = editor_of(mine)
    assert sorted(listed(editor)) == ["Below mine", "Mine"]
    for link in PreviewLink.objects.all():
        revoke(editor, link)
    assert [str(link) for link in PreviewLink.objects.in_force()] == ["Theirs"]


def test_a_link_that_one_may_not_manage_does_not_exist_for_him(other):
    PreviewLink.issue(ArticleFactory(), other)
    assert revoke(editor_of(SectionFactory()), PreviewLink.objects.get()).status_code == 404


def test_looking_at_the_address_revokes_nothing(other):
    PreviewLink.issue(ArticleFactory(), other)
    assert signed_in().get(f"{LIST}{PreviewLink.objects.get().pk}/revoke/").status_code == 405
    assert PreviewLink.objects.in_force().exists()


def test_who_is_not_signed_in_is_sent_to_sign_in(client):
    assert "/admin/login/" in client.get(LIST).headers["Location"]


def test_the_list_takes_as_many_queries_for_twenty_links_as_for_two(other):
    editor = signed_in()
    section = SectionFactory()
    counts = []
    for number in (2, 18):
        for article in ArticleFactory.create_batch(number, parent=section):
            article.save_revision()
            PreviewLink.issue(article, other)
        listed(editor)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            listed(editor)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_reports_menu_leads_there_when_a_front_end_is_set(settings):
    editor = signed_in()
    settings.PREVIEW_URL = []
    assert "Preview links" not in editor.get("/admin/").content.decode()
    settings.PREVIEW_URL = ["https://app.example.org/?token={token}"]
    assert "Preview links" in editor.get("/admin/").content.decode()
