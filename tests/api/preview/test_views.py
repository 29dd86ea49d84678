"""A front end reads one draft with the token that an editor's preview gave it, and nothing else."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import GroupPagePermission, PageViewRestriction

from api.preview.models import PreviewLink
from tests.contract import Client
from tests.editors import article_fields, signed_in
from tests.factories import ArticleFactory, SectionFactory
from tests.previews import PREVIEW, assert_problem, read_preview, read_title, token_of, view_draft

pytestmark = pytest.mark.django_db


def test_the_answer_is_kept_and_indexed_by_nobody(editor, draft):
    answer = read_preview(view_draft(editor, draft))
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_a_token_shows_the_content_it_was_made_for_and_no_later_one(editor, draft):
    token = view_draft(editor, draft)
    draft.title = "Later"
    draft.save_revision()
    assert read_title(read_preview(token)) == "Not out yet"


def test_a_token_for_a_saved_draft_names_its_revision_and_survives_that_being_overwritten(editor, draft):
    revision = draft.save_revision()
    token = view_draft(editor, draft)
    assert PreviewLink.objects.get().revision == revision
    draft.title = "Autosaved"
    draft.save_revision(overwrite_revision=revision)
    assert read_title(read_preview(token)) == "Not out yet"


def test_a_token_expires_after_fifteen_minutes(editor, draft):
    token = view_draft(editor, draft)
    link = PreviewLink.objects.get()
    assert link.expires - link.created == pytest.approx(timedelta(minutes=15), abs=timedelta(seconds=5))
    PreviewLink.objects.update(expires=timezone.now())
    assert_problem(read_preview(token), 410)


def test_how_long_a_token_lasts_is_a_setting(editor, draft, settings):
    settings.PREVIEW_LIFETIME = 60
    view_draft(editor, draft)
    assert PreviewLink.objects.get().expires < timezone.now() + timedelta(seconds=61)


def test_expired_links_are_forgotten_and_still_answered_as_gone(editor, draft):
    token = view_draft(editor, draft)
    PreviewLink.objects.update(expires=timezone.now())
    view_draft(editor, draft)
    assert PreviewLink.objects.count() == 1
    assert_problem(read_preview(token), 410)


def test_a_revoked_token_is_gone(editor, draft):
    token = view_draft(editor, draft)
    PreviewLink.objects.get().revoke()
    assert_problem(read_preview(token), 410)


def test_a_deleted_page_takes_its_links_with_it(editor, draft):
    token = view_draft(editor, draft)
    draft.delete()
    assert_problem(read_preview(token), 410)


def test_a_closed_account_ends_its_links_for_good(editor, draft):
    token = view_draft(editor, draft)
    editor.user.is_active = False
    editor.user.save()
    assert_problem(read_preview(token), 403)
    editor.user.is_active = True
    editor.user.save()
    assert_problem(read_preview(token), 410)


def test_a_lost_permission_ends_the_links_for_that_page(draft):
    editor = signed_in("Editors")
    token = view_draft(editor, draft)
    assert read_title(read_preview(token)) == "Not out yet"
    GroupPagePermission.objects.filter(group__name="Editors").delete()
    assert_problem(read_preview(token), 403)


def test_a_lost_permission_to_add_ends_the_links_of_pages_never_saved():
    editor = signed_in("Editors")
    preview = f"/admin/pages/add/news/newsarticlepage/{SectionFactory().pk}/preview/"
    editor.post(preview, article_fields("Not out yet"))
    token = token_of(editor.get(preview))
    editor.user.groups.remove(Group.objects.get(name="Editors"))
    assert_problem(read_preview(token), 403)


def test_a_missing_a_tampered_and_a_made_up_token_are_refused(editor, draft):
    token = view_draft(editor, draft)
    secret, signature = token.split(".")
    for wrong in ("", "x", f"{secret}x.{signature}", f"{secret}.{signature[:-2]}", secret, "令牌"):
        answer = read_preview(wrong)
        assert_problem(answer, 401)
        assert "WWW-Authenticate" in answer.headers
        assert answer.json()["parameter"] == "token"


def test_the_database_does_not_hold_what_the_bearer_holds(editor, draft):
    token = view_draft(editor, draft)
    stored = str(PreviewLink.objects.values().get())
    assert token not in stored
    assert token.split(".")[0] not in stored


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_preview_is_not_written(editor, draft, method):
    client = Client(enforce_csrf_checks=True)
    answer = getattr(client, method)(f"{PREVIEW}?token={view_draft(editor, draft)}")
    assert_problem(answer, 405)
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_head_and_options_are_answered(editor, draft):
    address = f"{PREVIEW}?token={view_draft(editor, draft)}"
    assert Client().head(address).status_code == 200
    options = Client().options(address)
    assert options.status_code == 204
    assert options.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_a_token_opens_nothing_else(editor, draft):
    other = ArticleFactory(title="Another draft", live=False)
    token = view_draft(editor, draft)
    for address in (f"/api/v2/pages/{draft.pk}/", f"/api/v2/pages/{other.pk}/"):
        assert Client().get(address, {"token": token}).status_code == 404
    assert "Not out yet" not in Client().get("/api/v2/pages/", {"fields": "*"}).content.decode()
    for name, value in (("id", other.pk), ("path", other.get_url()), ("limit", "x")):
        assert_problem(Client().get(PREVIEW, {"token": token, name: value}), 400)


def test_related_drafts_do_not_come_along(editor, draft):
    draft.related_links.create(related=ArticleFactory(title="Hidden neighbour", live=False))
    draft.save_revision()
    assert "Hidden neighbour" not in read_preview(view_draft(editor, draft)).content.decode()


def test_the_readers_own_session_opens_no_more(editor, draft):
    members_only = ArticleFactory(title="For members")
    PageViewRestriction.objects.create(page=members_only, restriction_type=PageViewRestriction.LOGIN)
    draft.related_links.create(related=members_only)
    draft.save_revision()
    answer = read_preview(view_draft(editor, draft), editor)
    assert answer.wsgi_request.COOKIES == {}
    assert answer.wsgi_request.user.is_anonymous
    assert "For members" not in answer.content.decode()
