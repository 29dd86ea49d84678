"""What changes is dropped in the caches in front, in batches, after it was counted."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from unittest.mock import Mock

import pytest
from django.conf import settings
from django.db import OperationalError
from wagtail.contrib.frontend_cache.backends import BaseBackend

from cache.frontend.backends import KEYS_AT_ONCE, VarnishBackend
from cache.frontend.purger import Follower, addresses
from cache.models import State
from tests.factories import ArticleFactory, SectionFactory, home

pytestmark = pytest.mark.django_db


class Cache(HTTPServer):
    """A cache in front, as far as it is asked to drop something; `status` is what it answers."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Purges)
        self.asked: list[set[str]] = []
        self.status = 200

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Purges(BaseHTTPRequestHandler):
    def do_PURGE(self):
        self.server.asked.append(set(self.headers["Surrogate-Key"].split()))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def cache(monkeypatch):
    with Cache() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        backend = {"BACKEND": "cache.frontend.backends.VarnishBackend", "LOCATION": server.url}
        monkeypatch.setattr(settings, "WAGTAILFRONTENDCACHE", {"varnish": backend})
        yield server
        server.shutdown()


class AddressCache(BaseBackend):
    """Stands for a CDN that knows addresses only."""

    purged: list[list[str]] = []

    def purge_batch(self, urls):
        self.purged.append(list(urls))


def change(page) -> None:
    page.title += "!"
    page.save_revision().publish()


def test_at_the_start_everything_is_dropped_once(cache):
    follower = Follower()
    follower.follow()
    follower.follow()
    assert cache.asked == [{"everything"}]


def test_a_publication_drops_what_it_touches_and_what_tells_nothing(cache):
    article, other = ArticleFactory(), ArticleFactory()
    follower = Follower()
    follower.follow()
    change(article)
    follower.follow()
    [_, keys] = cache.asked
    assert {f"page-{article.pk}", "anything"} <= keys
    assert f"page-{other.pk}" not in keys
    assert "everything" not in keys


def test_many_keys_go_in_several_requests(cache):
    keys = [f"page-{number}" for number in range(KEYS_AT_ONCE + 1)]
    VarnishBackend({"LOCATION": cache.url}).purge_keys(keys)
    assert [len(some) for some in cache.asked] == [KEYS_AT_ONCE, 1]
    assert set.union(*cache.asked) == set(keys)


def test_what_could_not_be_dropped_is_dropped_later_and_told_once(cache, caplog):
    article = ArticleFactory()
    follower = Follower()
    follower.follow()
    cache.status = 503
    change(article)
    follower.follow()
    follower.follow()
    assert [record.levelname for record in caplog.records if "tried again" in record.message] == ["ERROR"]
    cache.status = 200
    cache.asked.clear()
    follower.follow()
    assert f"page-{article.pk}" in cache.asked[0]


def test_a_cache_that_is_away_keeps_none_of_the_others_waiting(cache, monkeypatch):
    gone = {"BACKEND": "cache.frontend.backends.VarnishBackend", "LOCATION": "http://127.0.0.1:9"}
    monkeypatch.setattr(settings, "WAGTAILFRONTENDCACHE", {"gone": gone, **settings.WAGTAILFRONTENDCACHE})
    article = ArticleFactory()
    follower = Follower()
    for _ in range(2):
        follower.follow()
    assert cache.asked == [{"everything"}]
    change(article)
    for _ in range(2):
        follower.follow()
    assert len(cache.asked) == 2
    assert set(follower.numbers) == {"varnish"}


def test_a_database_that_is_away_is_asked_again_and_told_of_once(cache, monkeypatch, caplog):
    follower = Follower()
    with monkeypatch.context() as patch:
        patch.setattr(State.objects, "values_list", Mock(side_effect=OperationalError("away")))
        follower.follow()
        follower.follow()
    assert [record.levelname for record in caplog.records if "tried again" in record.message] == ["ERROR"]
    follower.follow()
    assert cache.asked == [{"everything"}]


def test_a_cache_that_knows_addresses_is_asked_for_those_of_the_pages(monkeypatch):
    section = SectionFactory(slug="park-news")
    article = ArticleFactory(parent=section, slug="bridge")
    monkeypatch.setattr(settings, "WAGTAILFRONTENDCACHE", {"cdn": {"BACKEND": f"{__name__}.AddressCache"}})
    monkeypatch.setattr(AddressCache, "purged", [])
    follower = Follower()
    follower.follow()
    change(article)
    follower.follow()
    at_start, after = AddressCache.purged
    assert section.full_url in at_start
    assert article.full_url in after


def test_a_list_has_the_addresses_of_its_feeds():
    section = SectionFactory(slug="park-news")
    found = addresses([f"list-{section.pk}"])
    assert found == sorted(section.full_url + end for end in ("", "feed/", "rss/", "feed.json"))


def test_when_everything_changed_the_top_of_the_tree_is_named_and_no_draft(monkeypatch):
    draft = SectionFactory(slug="draft", live=False)
    found = addresses(["everything"])
    assert home().full_url in found
    assert draft.full_url not in found
