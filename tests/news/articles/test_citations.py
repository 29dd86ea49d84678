"""`[1]` in a text leads to the first note of the article, and only there."""

import pytest

from news.articles.citations import cite, cite_in_markdown
from tests.factories import ArticleFactory, SectionFactory

NOTES = [{"number": 1, "text": "Minutes", "url": ""}]


def test_a_citation_leads_to_its_note():
    html = cite("<p>It cost 38 million[1].</p>", [dict(note) for note in NOTES])
    assert '<a href="#note-1" id="cites-1">[1]</a>' in html


def test_only_the_first_citation_of_a_note_is_where_the_note_leads_back():
    assert cite("<p>Once[1], twice[1].</p>", [dict(note) for note in NOTES]).count('id="cites-1"') == 1


@pytest.mark.parametrize(
    "html", ["<p>[2]</p>", "<p>[0]</p>", '<p><a href="/a[1]">see [1]</a></p>', "<p>[one] [1.5] []</p>"]
)
def test_what_is_no_citation_stays(html):
    assert cite(html, [dict(note) for note in NOTES]) == html


def test_markdown_has_footnotes():
    assert cite_in_markdown(r"It cost 38 million\[1\], not \[7\].", NOTES) == r"It cost 38 million[^1], not \[7\]."


@pytest.mark.django_db
def test_an_article_cites_its_notes(client):
    section = SectionFactory(title="Park News", slug="park-news")
    body = [("paragraph", "<p>It cost 38 million[1], not[2].</p>")]
    article = ArticleFactory(parent=section, slug="bridge", body=body)
    article.notes.create(text="Minutes <of> the council", url="https://example.org/minutes")
    article.save_revision().publish()
    page = client.get("/park-news/bridge/").content.decode()
    assert page.count('href="#note-1"') == 1
    assert "not[2]" in page
    markdown = client.get("/park-news/bridge.md").content.decode()
    assert "38 million[^1], not" in markdown
    assert "[^1]: Minutes" in markdown
