"""An unchanged public answer is recognised without being made again, and never served past a change."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cache.models import State
from tests.factories import ArticleFactory, SectionFactory
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db

READS = [
    "/api/v2/pages/",
    "/api/v2/pages/?type=news.NewsArticlePage&fields=*",
    "/api/v2/page/?path=/park-news/opening/",
    "/api/v2/changes/",
    "/api/v2/images/",
    "/api/v2/redirects/",
]


@shared_data
def article():
    return ArticleFactory(parent=SectionFactory(slug="park-news"), title="Opening")


@pytest.mark.parametrize("address", READS)
def test_an_unchanged_answer_is_304_in_one_query(client, article, address):
    first = client.get(address)
    with CaptureQueriesContext(connection) as queries:
        second = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (first.status_code, second.status_code, second.content) == (200, 304, b"")
    assert len(queries) == 1
    assert second["ETag"] == first["ETag"]
    assert second["Cache-Control"] == first["Cache-Control"]


@pytest.mark.parametrize("address", READS)
def test_a_change_makes_a_new_answer(client, article, address):
    first = client.get(address)
    article.title = "Opened"
    article.save_revision().publish()
    second = client.get(address, headers={"if-none-match": first["ETag"]})
    assert second.status_code == 200
    assert second["ETag"] != first["ETag"]


def test_an_answer_of_yesterday_is_recognised_by_its_date(client, article, monkeypatch):
    client.get("/api/v2/pages/")
    later = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    first = client.get("/api/v2/pages/")
    assert client.get("/api/v2/pages/", headers={"if-modified-since": first["Last-Modified"]}).status_code == 304


def test_no_date_is_given_in_the_second_of_a_change(client, article, monkeypatch):
    client.get("/api/v2/pages/")
    changed_at = State.objects.get().changed_at
    monkeypatch.setattr(timezone, "now", lambda: changed_at)
    assert "Last-Modified" not in client.get("/api/v2/pages/")


def test_an_answer_is_not_kept_past_a_moment_at_which_it_changes(client, article, settings):
    settings.API_MAX_AGE, settings.SHARED_MAX_AGE = 60, 3600
    told = "public, max-age=60, s-maxage=3600, stale-while-revalidate=30, stale-if-error=86400"
    assert client.get("/api/v2/pages/")["Cache-Control"] == told
    article.expire_at = timezone.now() + timedelta(seconds=100)
    article.save()
    told = client.get("/api/v2/pages/")["Cache-Control"]
    assert told.startswith("public, max-age=60, s-maxage=")
    assert 90 <= int(told.rpartition("=")[2]) <= 100


def test_a_cache_in_front_goes_on_with_what_it_has_only_until_something_is_due(client, article, settings):
    article.expire_at = timezone.now() + timedelta(seconds=100)
    article.save()
    told = dict(part.split("=") for part in client.get("/api/v2/pages/")["Cache-Control"].split(", ")[1:])
    assert (told["max-age"], told["stale-while-revalidate"]) == ("15", "30")
    assert 75 <= int(told["stale-if-error"]) <= 85


def test_a_page_is_asked_again_by_browsers_and_kept_by_caches_in_front(client, article):
    page = client.get("/park-news/opening/")
    assert page["Cache-Control"].startswith("public, max-age=0, s-maxage=15, ")
    again = client.get("/park-news/opening/", headers={"if-none-match": page["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    article.title = "Opened"
    article.save_revision().publish()
    assert client.get("/park-news/opening/", headers={"if-none-match": page["ETag"]}).status_code == 200


def test_a_page_shown_to_a_session_is_nobody_elses(client, admin_client, article):
    page = admin_client.get("/park-news/opening/")
    assert "ETag" not in page
    assert "public" not in page.get("Cache-Control", "")


@pytest.mark.parametrize("address", ["/api/v2/pages/99999/", "/api/v2/pages/?colour=red", "/api/v2/pages/find/?id=3"])
def test_errors_and_redirects_are_asked_for_again(client, article, address):
    answer = client.get(address)
    assert answer["Cache-Control"] == "no-cache"
    assert "ETag" not in answer


def test_random_order_is_never_kept(client, article):
    answer = client.get("/api/v2/pages/?order=random")
    assert answer["Cache-Control"] == "no-store"
    assert "ETag" not in answer


def test_an_editor_signed_in_is_given_what_everybody_is_given(client, admin_client, article):
    assert admin_client.get("/api/v2/pages/")["ETag"] == client.get("/api/v2/pages/")["ETag"]


def test_the_same_address_as_a_page_to_browse_has_another_etag(client, article):
    answers = [client.get("/api/v2/pages/", headers={"accept": kind}) for kind in ("application/json", "text/html")]
    assert [answer["Content-Type"].partition(";")[0] for answer in answers] == ["application/json", "text/html"]
    assert answers[0]["ETag"] != answers[1]["ETag"]


def test_a_reader_is_answered_while_nothing_can_be_written(client, article, uncountable):
    first = client.get("/api/v2/pages/")
    article.title = "Opened"
    article.save_revision().publish()

    with uncountable() as tried:
        meanwhile = client.get("/api/v2/pages/", headers={"if-none-match": first["ETag"]})
    assert "Opened" in meanwhile.content.decode()
    assert meanwhile["Cache-Control"] == "no-cache"
    assert "ETag" not in meanwhile
    assert len(tried) == 1
    assert "ETag" in client.get("/api/v2/pages/")
