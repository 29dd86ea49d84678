"""An import as a whole: each file by itself, indexing, interruption."""

import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from importer import run as legacy_run
from importer.rich_text import sanitised
from news.models import NewsArticlePage, NewsIndexPage
from tests.old_pages import html_page, png, statuses, stored_files, text_page

pytestmark = pytest.mark.django_db


def test_two_files_with_one_old_address_are_not_mixed_up(run, folder):
    head = '<link rel="canonical" href="https://old.example/x">'
    (folder / "1.html").write_text(html_page("<p>One.</p>", "One", head), "utf-8")
    (folder / "2.html").write_text(html_page("<p>Two.</p>", "Two", head), "utf-8")
    assert statuses(run(folder)) == ["created", "failed"]


def test_a_file_that_is_named_twice_is_read_once(run, folder):
    (folder / "1.txt").write_text(text_page(), "utf-8")
    assert statuses(run(folder, folder / "1.txt")) == ["created"]


def test_articles_are_found_and_their_references_known(run, folder):
    for number in range(3):
        (folder / f"{number}.txt").write_text(text_page(f"Title {number}", "Lanterns everywhere."), "utf-8")
    run(folder)
    assert NewsArticlePage.objects.search("lanterns").count() == 3


def test_articles_of_a_killed_import_are_indexed_by_the_next(run, folder, monkeypatch):
    (folder / "1.txt").write_text(text_page(text="Lanterns everywhere."), "utf-8")
    with monkeypatch.context() as killed:
        killed.setattr(legacy_run, "index_articles", lambda articles: None)
        run(folder)
    assert NewsArticlePage.objects.search("lanterns").count() == 0
    run(folder)
    assert NewsArticlePage.objects.search("lanterns").count() == 1


def test_ctrl_c_keeps_what_is_done_and_still_reports(run, folder, monkeypatch):
    for number in range(3):
        (folder / f"{number}.txt").write_text(text_page(f"Title {number}"), "utf-8")
    add_articles = legacy_run.Writer._create

    def interrupted(writer, page, *args):
        article = add_articles(writer, page, *args)
        if page.title == "Title 1":
            raise KeyboardInterrupt
        return article

    monkeypatch.setattr(legacy_run.Writer, "_create", interrupted)
    result = run(folder)
    assert result["interrupted"]
    assert statuses(result) == ["created"]
    assert "Interrupted" in result["error"]
    assert [article.title for article in NewsArticlePage.objects.search("Title")] == ["Title 0"]
    assert Page.find_problems() == ([], [], [], [], [])
    assert NewsIndexPage.objects.get().numchild == 1


def test_a_file_that_fails_unexpectedly_does_not_stop_the_others(run, folder, monkeypatch):
    (folder / "1.html").write_text(html_page("<p>One.</p>"), "utf-8")
    (folder / "2.txt").write_text(text_page(), "utf-8")
    monkeypatch.setattr(legacy_run, "read_html", lambda text: [][1])
    result = run(folder)
    assert statuses(result) == ["failed", "created"]
    assert "IndexError" in result["files"][0]["problem"]["reason"]


def test_a_failure_while_writing_leaves_no_trace(run, folder, monkeypatch):
    (folder / "1.html").write_text(html_page('<p>Text.</p><img src="1.png">'), "utf-8")
    (folder / "1.png").write_bytes(png("yellow"))
    files = stored_files()
    monkeypatch.setattr("importer.writer.redirect_to", lambda *args: (_ for _ in ()).throw(OSError("disk full")))
    assert statuses(run(folder)) == ["failed"]
    assert not NewsIndexPage.objects.exists()
    assert stored_files() == files


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text() | st.binary().map(repr), is_html=st.booleans())
def test_no_file_makes_it_crash_or_stores_markup_that_the_sanitiser_would_change(run, folder, text, is_html):
    path = folder / f"{uuid.uuid4()}.{'html' if is_html else 'txt'}"
    path.write_text(html_page(text) if is_html else text_page(text=text), "utf-8", newline="")
    [file] = run(path)["files"]
    assert file["status"] in ("created", "failed")
    for article in NewsArticlePage.objects.filter(legacy_url=file["old_address"]).exclude(legacy_url=""):
        for block in article.body:
            if block.block_type == "paragraph":
                assert sanitised(block.value.source) == block.value.source


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary())
def test_no_bytes_make_it_crash(run, folder, data):
    path = folder / f"{uuid.uuid4()}.html"
    path.write_bytes(data)
    assert statuses(run(path)) == ["failed"]
