"""Whatever is changed, no answer that is still kept differs from one made anew."""

import re
import sqlite3
import time

import pytest
from django.db import OperationalError
from django.utils import timezone

from search.index import indexing
from tests.cache.responses.changes import CHANGES, PLANS, SOON, edit_body, edit_title
from tests.cache.responses.losses import LOSSES, close_source_of_alias
from tests.cache.responses.small_site import addresses, warm

ARTICLE = "/park-news/deep/bridge/"


def differing(cached, made_anew, site) -> list[str]:
    """What is answered from what was kept, whole or in pieces, and would be another answer if nothing was."""
    given = {address: cached(address).body for address in addresses(site)}
    return [address for address, body in given.items() if body != made_anew(address).body]


def test_after_each_change_every_answer_is_as_if_made_anew(cached, made_anew, site, subtests):
    warm(cached, made_anew, site)
    for change in CHANGES:
        with subtests.test(change.__name__):
            change(site)
            assert differing(cached, made_anew, site) == []


@pytest.mark.parametrize("change", LOSSES)
def test_after_a_loss_every_answer_is_as_if_made_anew(cached, made_anew, site, change):
    warm(cached, made_anew, site)
    change(site)
    assert differing(cached, made_anew, site) == []


def test_an_alias_whose_closed_source_is_deleted_is_there_again(cached, made_anew, site):
    close_source_of_alias(site)
    warm(cached, made_anew, site)
    site["gate"].refresh_from_db()
    site["gate"].delete()
    assert differing(cached, made_anew, site) == []


@pytest.mark.parametrize("plan", PLANS)
def test_what_is_due_at_a_moment_is_not_served_past_it(cached, made_anew, site, monkeypatch, plan):
    plan(site)
    warm(cached, made_anew, site)
    assert cached("/park-news/deep/weir/").is_hit
    later = timezone.now() + 2 * SOON
    monkeypatch.setattr(timezone, "now", lambda: later)
    monkeypatch.setattr(time, "time", later.timestamp)
    assert differing(cached, made_anew, site) == []


@pytest.mark.parametrize("address", [ARTICLE, "/api/v2/pages/", "/no-such-bridge/"])
def test_caches_in_front_that_ask_late_are_told_how_long_an_answer_still_holds(cached, site, monkeypatch, address):
    PLANS[0](site)
    due = time.time() + SOON.total_seconds()
    monkeypatch.setattr(time, "time", lambda: due - 50)
    first = cached(address)
    for now, fresh in ((due - 10, 8), (due - 2, 0)):
        monkeypatch.setattr(time, "time", lambda now=now: now)
        for asked in ({}, {"if_none_match": first.headers.get("etag", "")}):
            answer = cached(address, **asked)
            lifetimes = [int(seconds) for seconds in re.findall(r"=(\d+)", answer.headers["cache-control"])]
            assert answer.is_hit
            assert fresh <= max(lifetimes) <= due - now


def test_what_a_search_found_while_the_index_waited_is_not_answered_any_more(cached, made_anew, site, monkeypatch):
    monkeypatch.setattr(indexing, "AT_ONCE", 0)
    edit_title(site)
    warm(cached, made_anew, site)
    assert indexing.index_waiting()
    assert differing(cached, made_anew, site) == []


def test_an_answer_made_while_its_article_is_published_is_not_kept(cached, site, monkeypatch):
    inner = cached.application.application

    def publish_meanwhile(environ, start_response):
        answer = inner(environ, start_response)
        monkeypatch.setattr(cached.application, "application", inner)
        edit_body(site)
        return answer

    monkeypatch.setattr(cached.application, "application", publish_meanwhile)
    assert cached(ARTICLE).how == "fwd=uri-miss"
    assert "Reopened." in cached(ARTICLE).body.decode()


@pytest.mark.parametrize(
    "error", [OperationalError("away"), PermissionError("var/changes"), sqlite3.OperationalError()]
)
def test_while_nothing_tells_of_changes_answers_are_made_anew(cached, site, monkeypatch, error):
    asked = []

    def fail():
        asked.append("asked")
        raise error

    with monkeypatch.context() as patch:
        patch.setattr("cache.responses.freshness.AWAY_FOR", 3600)
        patch.setattr(cached.application.freshness, "_open_watch", fail)
        assert {cached(ARTICLE).how for _ in range(3)} == {"fwd=bypass; detail=unsettled"}
    assert asked == ["asked"]
    cached.application.freshness._away_until = 0
    assert cached(ARTICLE).how == "fwd=uri-miss; stored"


def test_nobody_waits_long_for_the_one_who_asks_the_database(cached, site, monkeypatch):
    monkeypatch.setattr("cache.responses.freshness.WAIT_AT_MOST", 0.01)
    with cached.application.freshness._lock:
        assert cached(ARTICLE).how == "fwd=bypass; detail=unsettled"
    assert cached(ARTICLE).how == "fwd=uri-miss; stored"


@pytest.mark.parametrize("error", [OperationalError("database is locked"), ValueError("a fault of ours")])
def test_while_changes_cannot_be_counted_answers_are_made_anew(cached, site, uncountable, error):
    cached(ARTICLE)
    edit_body(site)
    with uncountable(error) as tried:
        answers = [cached(ARTICLE) for _ in range(3)]
    for answer in answers:
        assert answer.how == "fwd=bypass; detail=unsettled"
        assert "Reopened." in answer.body.decode()
    assert len(tried) == 1  # the others did not wait, they knew
    cached(ARTICLE)
    assert cached(ARTICLE).is_hit
