"""The stylesheet of all pages: one file, small, joined from its parts."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

from config import stylesheet
from config.stylesheet import PARTS, STYLESHEET, joined, part_paths, without_comments
from tests.factories import ArticleFactory, AuthorFactory, CategoryFactory, SectionFactory, home

FIRST_VIEW = 14 * 1024  # bytes that a server may send before it must wait for the reader's answer
OWN_PAGES = {"api"}  # stylesheets of pages that are not the site's

PHYSICAL = re.compile(
    r"(?<![\w(-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"|left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
)


@pytest.fixture
def parts(tmp_path, monkeypatch):
    """Parts of a test's own: `name=css`."""

    def write(**texts: str) -> Path:
        (tmp_path / "css").mkdir(exist_ok=True)
        for name, css in texts.items():
            (tmp_path / "css" / f"{name}.css").write_text(css, encoding="utf-8")
        monkeypatch.setattr(stylesheet, "PARTS", tuple(texts))
        return tmp_path / "css"

    monkeypatch.setattr(settings, "STATICFILES_DIRS", [tmp_path])
    return write


def test_every_file_of_styles_is_a_part():
    files = {path.stem for path in Path(settings.STATICFILES_DIRS[0], "css").glob("*.css")}
    assert files == set(PARTS) | OWN_PAGES


def test_parts_follow_each_other_and_what_is_for_paper_is_marked(parts):
    parts(site="a { color: red; }", print="@page { margin: 1cm; }")
    assert joined() == '@charset "utf-8";a{color: red;}\n@media print{@page{margin: 1cm;}}\n'


def test_comments_and_space_go_and_strings_stay():
    css = 'a::before , b { content: " ( , /* no */  "; /* why;\n */ margin: 1px  2px; }\n\n.c .d { inset: 0 }'
    assert without_comments(css) == 'a::before,b{content: " ( , /* no */  ";margin: 1px 2px;}.c .d{inset: 0}'


def test_a_changed_part_is_served_at_once(parts):
    finder = stylesheet.JoinedStylesheetFinder()
    folder = parts(site="a { color: red; }")
    assert "red" in Path(finder.find(STYLESHEET)).read_text()
    (folder / "site.css").write_text("a { color: blue; }")
    assert "blue" in Path(finder.find(STYLESHEET)).read_text()


def test_the_finder_knows_nothing_else():
    finder = stylesheet.JoinedStylesheetFinder()
    assert finder.find("css/site.css") == []
    assert finder.find(STYLESHEET, find_all=True) == [finder.find(STYLESHEET)]


def test_it_is_collected_under_a_name_that_changes_with_it(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    call_command(
        "collectstatic", interactive=False, verbosity=0, ignore_patterns=["wagtail*", "rest_framework", "*.js"]
    )
    [collected] = tmp_path.glob("css/park-news.*.css")
    assert collected.read_text(encoding="utf-8") == joined()


def test_a_server_of_static_files_finds_it():
    assert Path(finders.find(STYLESHEET)).read_text(encoding="utf-8") == joined()


@pytest.mark.parametrize("path", part_paths(), ids=lambda path: path.name)
def test_styles_know_no_left_and_right(path):
    assert PHYSICAL.findall(without_comments(path.read_text(encoding="utf-8"))) == []


@pytest.mark.django_db
def test_the_first_view_of_an_article_comes_in_one_go(client):
    section = SectionFactory(title="Park News", slug="park-news", show_in_menus=True)
    for number in range(6):
        SectionFactory(parent=home(), title=f"What the zone does, part {number}", show_in_menus=True)
    paragraph = "".join(f"<p>The {n}th workshop on canal street opens to {n * 7} people.</p>" for n in range(12))
    blocks = [("heading", {"text": "Benches", "level": "h2"}), ("paragraph", paragraph)] * 3
    article = ArticleFactory(
        parent=section, summary="Forty benches and one rule.", category=CategoryFactory(), body=blocks
    )
    article.tags.add("laboratory", "research", "companies")
    article.author_links.create(author=AuthorFactory())
    article.save()
    html = client.get(article.url).content
    sent = len(brotli.compress(html, quality=5)) + len(brotli.compress(joined().encode()))
    assert sent <= FIRST_VIEW, f"{sent} bytes"
