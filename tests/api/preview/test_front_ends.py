"""An editor's preview opens the front end, with a token for exactly what the editor saw."""

import pytest
from wagtail.test.utils.form_data import inline_formset

from api.preview.models import PreviewLink
from news.models import NewsArticlePage
from tests.editors import article_fields
from tests.factories import AuthorFactory, ImageFactory, SectionFactory, home
from tests.previews import FRONT_END, assert_problem, read_preview, read_title, token_of, view_draft

pytestmark = pytest.mark.django_db


def test_view_draft_opens_the_front_end_with_a_token_that_reads_the_draft(editor, draft):
    draft.title = "Not out yet, revised"
    draft.save_revision()
    assert read_title(read_preview(view_draft(editor, draft))) == "Not out yet, revised"


def test_the_way_to_the_front_end_is_kept_by_nobody_and_tells_no_referrer(editor, draft):
    redirect = editor.get(f"/admin/pages/{draft.pk}/view_draft/")
    assert "no-store" in redirect.headers["Cache-Control"]
    assert redirect.headers["Referrer-Policy"] == "no-referrer"


def test_the_preview_panel_shows_what_the_form_holds_without_saving_it(editor, draft):
    preview = f"/admin/pages/{draft.pk}/edit/preview/"
    draft.save_revision()
    assert editor.post(preview, article_fields("Typed just now")).json()["is_valid"]
    assert read_title(read_preview(token_of(editor.get(preview)))) == "Typed just now"
    assert NewsArticlePage.objects.get(pk=draft.pk).get_latest_revision_as_object().title == "Not out yet"
    assert PreviewLink.objects.get().revision is None


def test_an_article_that_was_never_saved_is_previewed_too(editor):
    section = SectionFactory()
    preview = f"/admin/pages/add/news/newsarticlepage/{section.pk}/preview/"
    editor.post(preview, article_fields("Only in the form"))
    token = token_of(editor.get(preview))
    answer = read_preview(token)
    assert read_title(answer) == "Only in the form"
    assert answer.json()["page"]["id"] == 0
    assert [page["title"] for page in answer.json()["breadcrumbs"]] == [home().title, section.title]
    assert not NewsArticlePage.objects.exists()


def test_the_side_panel_keeps_only_its_newest_link_and_leaves_others(editor, draft):
    opened_in_a_tab = view_draft(editor, draft)
    preview = f"/admin/pages/{draft.pk}/edit/preview/"
    tokens = []
    for words in ("First", "Second"):
        editor.post(preview, article_fields(words))
        tokens.append(token_of(editor.get(preview, {"in_preview_panel": "true"})))
    assert_problem(read_preview(tokens[0]), 410)
    assert read_title(read_preview(tokens[1])) == "Second"
    assert read_title(read_preview(opened_in_a_tab)) == "Not out yet"


def test_each_front_end_is_a_mode_of_the_preview_and_the_site_itself_another(editor, draft, settings):
    settings.PREVIEW_URL = [FRONT_END, "https://screen.example.org/hall/{token}"]
    names = [name for name, label in draft.preview_modes]
    assert names == ["app.example.org/preview", "screen.example.org/hall", ""]
    view = f"/admin/pages/{draft.pk}/view_draft/"
    location = editor.get(view, {"mode": names[1]}).headers["Location"]
    assert location.startswith("https://screen.example.org/hall/")
    assert read_title(read_preview(location.rsplit("/", 1)[1])) == "Not out yet"
    assert "Not out yet" in editor.get(view, {"mode": ""}).content.decode()


def test_without_a_front_end_the_built_in_preview_stays(editor, draft, settings):
    settings.PREVIEW_URL = []
    answer = editor.get(f"/admin/pages/{draft.pk}/view_draft/")
    assert answer.status_code == 200
    assert "<h1" in answer.content.decode()
    assert [name for name, label in draft.preview_modes] == [""]
    assert not PreviewLink.objects.exists()


def test_the_home_page_and_sections_open_in_the_front_end_too(editor):
    section = SectionFactory(title="Departments", live=False)
    assert read_title(read_preview(view_draft(editor, section))) == "Departments"
    assert read_title(read_preview(view_draft(editor, home()))) == home().title


def test_a_preview_that_no_user_asked_for_is_the_built_in_one(draft):
    assert draft.make_preview_request(preview_mode=draft.default_preview_mode).status_code == 200
    assert not PreviewLink.objects.exists()


def test_the_authors_tags_picture_and_body_are_those_of_the_draft(editor, draft):
    draft.author_links.create(author=AuthorFactory(name="Wen Yi"))
    draft.tags.add("science")
    draft.lead_image = ImageFactory(title="East gate")
    draft.body = [("paragraph", "<p>Only in the draft.</p>")]
    draft.save_revision()
    page = read_preview(view_draft(editor, draft)).json()["page"]
    assert [author["name"] for author in page["authors"]] == ["Wen Yi"]
    assert page["tags"] == ["science"]
    assert page["lead_image"]["title"] == "East gate"
    assert "Only in the draft." in str(page["body"])


def test_an_article_that_was_never_saved_has_its_authors_tags_and_section(editor):
    section = SectionFactory(title="Departments")
    preview = f"/admin/pages/add/news/newsarticlepage/{section.pk}/preview/"
    author = {"author": AuthorFactory(name="Wen Yi").pk}
    editor.post(preview, article_fields("New", tags="science", author_links=inline_formset([author])))
    page = read_preview(token_of(editor.get(preview))).json()["page"]
    assert [author["name"] for author in page["authors"]] == ["Wen Yi"]
    assert page["tags"] == ["science"]
    assert page["section"]["title"] == "Departments"
    assert page["meta"]["locale"] == "en"
