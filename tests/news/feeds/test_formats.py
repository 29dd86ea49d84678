"""Feeds of the site, of sections and of archives, by the rules of their formats."""

import json
from urllib.parse import urlsplit

import pytest
from django.utils.dateparse import parse_datetime
from lxml import etree

from tests.factories import AuthorFactory, SectionFactory, home
from tests.news.feeds.reading import NAMES, make, parse, rich

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("name", ["feed/", "rss/"])
@pytest.mark.parametrize("below", ["", "park-news/", "park-news/tag/river/", "tag/river/", "category/works/"])
def test_feedreaders_parse_each_feed(client, section, full_text, below, name):
    article = rich(section)
    parsed = parse(client, f"/{below}{name}")
    (entry,) = parsed.entries
    assert entry.title == article.title
    assert entry.link == f"http://testserver{article.url}"
    assert parsed.feed.link == f"http://testserver/{below}"
    assert {author.name for author in entry.authors} >= {"Chen Yulan"}
    assert [tag.term for tag in entry.tags] == ["Works", "river"]
    (enclosure,) = entry.enclosures
    assert enclosure.type == "image/jpeg"
    assert int(enclosure.length) > 0
    assert urlsplit(enclosure.href).netloc
    links = {link.rel: link.href for link in parsed.feed.links}
    assert links["self"].endswith(f"/{below}{name}")


def test_an_authors_feed_has_what_the_author_wrote(client, section):
    rich(section)
    make(section, title="By nobody")
    slug = AuthorFactory._meta.model.objects.get(name="Chen Yulan").slug
    assert [entry.title for entry in parse(client, f"/author/{slug}/feed/").entries] == ["Article 0"]


def test_each_language_has_its_feed(client, section):
    make(section)
    make(SectionFactory(parent=home("zh-hans"), title="园区新闻"), title="新桥")
    chinese = parse(client, "/zh-hans/feed/")
    assert [entry.title for entry in chinese.entries] == ["新桥"]
    assert client.get("/zh-hans/feed.json").json()["language"] == "zh-Hans"
    assert [entry.title for entry in parse(client, "/feed/").entries] == ["Article 0"]


def test_atom_has_what_its_rules_ask_for(client, section, full_text):
    rich(section)
    make(section)
    root = etree.fromstring(client.get("/feed/").content)
    assert root.tag == f"{ATOM}feed"
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids) == 3
    assert all(one.startswith("urn:uuid:") for one in ids)
    for node in [root, *root.iter(f"{ATOM}entry")]:
        for name in ("title", "id", "updated"):
            assert len(node.findall(f"{ATOM}{name}")) == 1
        assert parse_datetime(node.find(f"{ATOM}updated").text).tzinfo
        assert len([link for link in node.findall(f"{ATOM}link") if link.get("rel") == "alternate"]) == 1
    assert root.find(f"{ATOM}author/{ATOM}name") is not None


def test_rss_has_what_its_rules_ask_for(client, section):
    rich(section)
    channel = etree.fromstring(client.get("/rss/").content).find("channel")
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        assert channel.findtext(name), name
    (item,) = channel.findall("item")
    assert item.find("guid").get("isPermaLink") == "false"
    assert set(item.find("enclosure").attrib) == {"url", "length", "type"}
    assert item.findtext("pubDate")


def test_json_has_what_its_rules_ask_for(client, section, full_text):
    article = rich(section)
    response = client.get("/park-news/feed.json")
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    data = response.json()
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert data["title"].startswith("Park News")
    (item,) = data["items"]
    assert item["url"] == f"http://testserver{article.url}"
    assert item["content_html"]
    assert item["date_modified"] > item["date_published"]
    assert [author["name"] for author in item["authors"]] == ["Chen Yulan", "Lin Qiao"]
    assert item["attachments"][0]["mime_type"] == "image/jpeg"


@pytest.mark.parametrize("name", NAMES)
def test_the_full_text_stands_on_its_own(client, section, full_text, name):
    rich(section)
    text = client.get(f"/{name}").content.decode()
    html = parse(client, f"/{name}").entries[0].content[0].value if name != "feed.json" else json.loads(text)
    html = html if isinstance(html, str) else html["items"][0]["content_html"]
    assert 'href="http://testserver/park-news/"' in html
    assert 'src="http://testserver/media/' in html
    assert "It opens in May." in html
    assert "Minutes" in html
    assert "https://video.example/1" in html
    for unwanted in ("<iframe", "srcset", "class=", "<script", 'href="#', 'href="/', 'src="/'):
        assert unwanted not in html


@pytest.mark.parametrize("name", NAMES)
def test_a_summary_is_given_unless_the_site_says_otherwise(client, section, name):
    make(section, body=[("paragraph", "<p>All the rest.</p>")])
    text = client.get(f"/{name}").content.decode()
    assert "Summary 0" in text
    assert "All the rest." not in text


def test_what_xml_cannot_carry_is_left_out(client, section):
    make(section, title="Bell\x07 & <b>", summary="\ufffe]]>")
    assert parse(client, "/feed/").entries[0].title.startswith("Bell &")
    parse(client, "/rss/")
