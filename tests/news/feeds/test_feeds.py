"""Feeds of the site, of sections and of archives, as feed readers read them."""

import json
from datetime import timedelta
from urllib.parse import urlsplit

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from lxml import etree
from wagtail.models import Site

from news.models import FeedSettings
from tests.factories import ArticleFactory, AuthorFactory, CategoryFactory, ImageFactory, SectionFactory, home
from tests.hiding import SECRET, hidden  # noqa: F401

pytestmark = pytest.mark.django_db

NAMES = ("feed/", "rss/", "feed.json")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def section():
    return SectionFactory(title="Park News", slug="park-news")


@pytest.fixture
def full_text():
    FeedSettings.objects.create(site=Site.objects.get(is_default_site=True), content=FeedSettings.Content.FULL)


def make(section, count=1, **fields):
    made = []
    for number in range(count):
        released = timezone.now() - timedelta(hours=number + 1)
        defaults = {"title": f"Article {number}", "summary": f"Summary {number}", "release_time": released}
        made.append(ArticleFactory(parent=section, **defaults | fields))
    return made


def rich(section):
    body = [
        ("heading", {"text": "Why", "level": "h2"}),
        ("paragraph", f'<p>See <a linktype="page" id="{section.pk}">the section</a>[1].</p>'),
        ("image", {"image": ImageFactory()}),
        ("embed", {"url": "https://video.example/1"}),
    ]
    (article,) = make(section, lead_image=ImageFactory(), category=CategoryFactory(name="Works"), body=body)
    article.tags.add("river")
    article.author_links.create(author=AuthorFactory(name="Chen Yulan"))
    article.author_links.create(author=AuthorFactory(name="Lin Qiao"))
    article.notes.create(text="Minutes", url="https://example.org/minutes")
    article.corrections.create(text="It opens in May.", noted_at=timezone.now() - timedelta(minutes=5))
    article.save_revision().publish()
    return article


def parse(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    parsed = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


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


@pytest.mark.parametrize("name", NAMES)
def test_following_the_links_meets_every_article_once(client, section, name):
    made = make(section, 45)
    same = timezone.now() - timedelta(days=9)
    made += [ArticleFactory(parent=section, release_time=same) for _ in range(4)]
    address, met = f"http://testserver/park-news/{name}", []
    while address:
        if name == "feed.json":
            data = client.get(address).json()
            met += [item["url"] for item in data["items"]]
            address = data.get("next_url")
        else:
            parsed = parse(client, address)
            met += [entry.link for entry in parsed.entries]
            address = next((link.href for link in parsed.feed.links if link.rel == "next"), None)
    assert len(met) == len(made)
    assert set(met) == {f"http://testserver{article.url}" for article in made}


def test_an_id_stays_when_the_page_moves(client, section):
    (article,) = make(section)
    before = client.get("/feed.json").json()["items"][0]
    article.move(SectionFactory(title="Archive"), pos="last-child")
    after = client.get("/feed.json").json()["items"][0]
    assert after["id"] == before["id"]
    assert after["url"] != before["url"]


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_that_has_it_is_told_so(client, section, name):
    make(section)
    first = client.get(f"/{name}")
    assert client.get(f"/{name}", headers={"if-none-match": first["ETag"]}).status_code == 304
    make(section, title="New")
    assert client.get(f"/{name}", headers={"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("before", ["", "yesterday", "1-", "9" * 30 + "-1", "1-1\x00", "-5-5", "99999999999999999-1"])
def test_a_place_that_is_none_is_refused_with_a_sentence(client, section, before):
    make(section)
    response = client.get("/feed/", {"before": before})
    assert response.status_code in (200, 400)
    if response.status_code == 400:
        assert "before" in response.content.decode()


@pytest.mark.parametrize("address", ["/nowhere/feed/", "/park-news/tag/none/feed/", "/park-news/feed/feed/"])
def test_there_is_no_feed_of_nothing(client, section, address):
    make(section)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("below", ["", "park-news/"])
def test_what_is_hidden_is_in_no_feed(client, hidden, full_text, name, below):  # noqa: F811
    assert SECRET not in client.get(f"/{below}{name}").content.decode()


def test_a_closed_section_has_no_feed(client, hidden):  # noqa: F811
    closed = hidden["private"].get_parent()
    for name in NAMES:
        response = client.get(f"{closed.url}{name}")
        assert SECRET not in response.content.decode()
        assert "xml" not in response["Content-Type"]
        assert "json" not in response["Content-Type"]


@pytest.mark.parametrize("name", NAMES)
def test_the_cost_is_the_same_for_few_and_many(client, section, full_text, name):
    def cost():
        client.get(f"/{name}")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/{name}").status_code == 200
        return len(captured)

    rich(section)
    rich(section)
    few = cost()
    for _ in range(18):
        rich(section)
    assert cost() == few
    assert few <= 16


def test_pages_tell_readers_of_their_feeds(client, section):
    (article,) = make(section)
    page = client.get("/park-news/").content.decode()
    assert 'type="application/atom+xml" title="Park News" href="/park-news/feed/"' in page
    assert 'href="/feed/"' in page
    assert 'type="application/feed+json"' in client.get(article.url).content.decode()
