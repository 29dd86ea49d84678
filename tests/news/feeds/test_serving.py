"""Following a feed: its further pages, what it costs, and what is never in it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import ArticleFactory, CategoryFactory, SectionFactory
from tests.hidden_pages import SECRET
from tests.news.feeds.reading import NAMES, make, parse, rich
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("before", ["", "yesterday", "1-", "9" * 30 + "-1", "1-1\x00", "-5-5"])
def test_a_place_that_is_none_is_refused_with_a_sentence(client, section, before):
    make(section)
    response = client.get("/feed/", {"before": before})
    assert response.status_code == 400
    assert "before" in response.content.decode()


def test_a_place_after_all_articles_leads_to_the_first(client, section):
    make(section, 2)
    assert len(client.get("/feed.json", {"before": "99999999999999999-1"}).json()["items"]) == 2


def test_the_filters_of_a_list_narrow_its_feed(client, section):
    for number, article in enumerate(make(section, 50, category=CategoryFactory(name="Works"))):
        article.tags.add("river", *(["even"] if number % 2 == 0 else []))
        article.save()
    assert client.get("/park-news/feed.json?tag=even").url == "/park-news/tag/even/feed.json"
    address, met = "/park-news/category/works/feed.json?tag=even", 0
    while address:
        data = client.get(address).json()
        met += len(data["items"])
        address = data.get("next_url")
        assert address is None or "?tag=even&before=" in address
    assert met == 25


@pytest.mark.parametrize("address", ["/nowhere/feed/", "/park-news/tag/none/feed/", "/park-news/feed/feed/"])
def test_there_is_no_feed_of_nothing(client, section, address):
    make(section)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("below", ["", "park-news/"])
def test_what_is_hidden_is_in_no_feed(client, hidden, full_text, name, below):
    assert SECRET not in client.get(f"/{below}{name}").content.decode()


def test_a_closed_section_has_no_feed(client, hidden):
    closed = hidden["private"].get_parent()
    for name in NAMES:
        response = client.get(f"{closed.url}{name}")
        assert SECRET not in response.content.decode()
        assert "xml" not in response["Content-Type"]
        assert "json" not in response["Content-Type"]


@shared_data
def twenty():
    section = SectionFactory(title="Park News", slug="park-news")
    return [rich(section) for _ in range(20)]


@pytest.mark.parametrize("name", NAMES)
def test_the_cost_is_the_same_for_few_and_many(client, twenty, full_text, name):
    def cost():
        client.get(f"/{name}")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/{name}").status_code == 200
        return len(captured)

    many = cost()
    for article in twenty[2:]:
        article.delete()
    assert cost() == many
    assert many <= 16


def test_pages_tell_readers_of_their_feeds(client, section):
    (article,) = make(section)
    page = client.get("/park-news/").content.decode()
    assert 'type="application/atom+xml" title="Park News" href="/park-news/feed/"' in page
    assert 'href="/feed/"' in page
    assert 'type="application/feed+json"' in client.get(article.url).content.decode()
