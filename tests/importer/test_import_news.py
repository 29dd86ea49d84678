"""`manage.py import_news` from files to articles, redirects and report."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.text import slugify
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from images.models import CustomImage
from importer.models import ImportedPage
from news.models import NewsArticlePage, NewsIndexPage
from tests.factories import home
from tests.old_pages import (
    OLD_PAGE,
    OLD_PAGES,
    html_page,
    lines_of,
    png,
    release_time_of,
    statuses,
    stored_files,
    text_page,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", OLD_PAGES, ids=lambda path: path.name)
def test_a_page_of_the_old_site_becomes_an_article_that_answers_at_its_old_address(run, client, page):
    result = run(page)
    article = NewsArticlePage.objects.get()
    lines = lines_of(page)
    assert article.title == lines[2]
    assert article.release_time == release_time_of(page)
    assert [block.block_type for block in article.body] == ["paragraph"]
    assert article.body[0].value.source == "".join(f"<p>{line}</p>" for line in lines[3:-2])
    assert article.section.title == "Park News"
    assert article.get_url() == f"/park-news/{article.slug}/"
    assert article.slug.startswith(slugify(lines[2])[:20])
    assert article.live
    assert result["files"][0]["technical_support"] == lines[-1].partition(": ")[2]
    response = client.get(f"/{page.name}")
    assert (response.status_code, response.url) == (301, article.get_url())
    assert run(page)["summary"] == {**result["summary"], "created": 0, "unchanged": 1}
    assert NewsArticlePage.objects.count() == 1
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_folder_is_read_in_full_and_sections_are_nested(run, folder):
    (folder / "news").mkdir()
    (folder / "news" / "1.txt").write_text(text_page("One", crumbs="Home > News > Parks"), "utf-8")
    (folder / "news" / "2.txt").write_bytes(text_page("二", "园区新闻。", "首页 > News > Parks").encode("gbk"))
    (folder / "3.htm").write_text(html_page("<p>Three.</p>", "Three"), "utf-8-sig")
    (folder / "logo.gif").write_bytes(b"GIF")
    result = run(folder)
    assert result["summary"]["created"] == 3
    assert {article.url_path for article in NewsArticlePage.objects.all()} == {
        "/home/news/parks/one/",
        "/home/news/parks/er/",
        "/home/park-news/three/",
    }
    assert NewsIndexPage.objects.count() == 3
    assert {redirect.old_path for redirect in Redirect.objects.all()} == {"/news/1.txt", "/news/2.txt", "/3.htm"}


def test_pages_of_another_language_go_below_its_home_page(run, folder):
    (folder / "1.txt").write_text(text_page("标题", crumbs="首页 > 园区新闻"), "utf-8")
    run(folder, locale="zh-hans")
    article = NewsArticlePage.objects.get()
    assert article.get_url() == "/zh-hans/yuan-qu-xin-wen/biao-ti/"
    assert article.locale.language_code == "zh-hans"
    assert article.is_descendant_of(home("zh-hans"))


def test_a_page_without_section_is_reported_and_the_rest_goes_on(run, folder):
    (folder / "1.txt").write_text("Title\n\nText.\n\nDate: 2020-01-01", "utf-8")
    (folder / "2.txt").write_text(text_page(), "utf-8")
    result = run(folder)
    assert statuses(result) == ["failed", "created"]
    assert "--section" in result["files"][0]["problem"]["advice"]


def test_files_that_cannot_be_read_are_reported_with_line_and_reason(run, folder, tmp_path):
    (folder / "1.txt").write_bytes(b"Title\n\n\xff\xff\xff")
    (folder / "2.txt").write_text(text_page(release="2020-02-30"), "utf-8")
    (folder / "3.txt").write_text(text_page(), "utf-8")
    result = run(tmp_path / "nowhere", folder)
    assert statuses(result) == ["failed", "failed", "failed", "created"]
    problems = [file["problem"] for file in result["files"][:3]]
    assert [problem["line"] for problem in problems] == [None, 3, 9]
    assert all(problem["reason"] and problem["advice"] for problem in problems)
    assert result["error"] == "3 of 4 files were not imported."


def test_a_dry_run_writes_nothing_and_says_what_it_would_do(run, folder):
    (folder / "1.html").write_text(html_page('<p>Text.</p><img src="1.png">'), "utf-8")
    (folder / "1.png").write_bytes(png("green"))
    files = stored_files()
    result = run(folder, dry_run=True)
    assert result["dry_run"]
    assert statuses(result) == ["created"]
    assert result["files"][0]["page"] == "/park-news/a-title/"
    for model in (NewsArticlePage, NewsIndexPage, Redirect, ImportedPage, CustomImage):
        assert not model.objects.exists()
    assert stored_files() == files
    run(folder)
    (folder / "1.html").write_text(html_page("<p>New.</p>"), "utf-8")
    assert statuses(run(folder, dry_run=True)) == ["updated"]
    assert "New." not in NewsArticlePage.objects.get().body[0].value.source


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"locale": "fr"}, "en, zh-hans"),
        ({"base_url": "old.example"}, "https://"),
        ({"base_url": "http://[x"}, "https://"),
        ({"section": "Park News"}, "park-news"),
        ({"report": Path("/no/such/folder/report.json")}, "cannot be written"),
    ],
)
def test_wrong_options_are_refused_with_advice(options, message):
    with pytest.raises(CommandError, match=message):
        call_command("import_news", str(OLD_PAGE), **options)
    assert not NewsArticlePage.objects.exists()


def test_a_folder_with_nothing_to_read_is_an_error(run, folder):
    assert "no text or HTML files" in run(folder)["error"]
