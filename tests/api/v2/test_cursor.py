"""Pages by cursor: nothing twice, nothing missed, whatever is published in between, at the same cost everywhere."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from api.v2.pages.cursor import ORDERS, Cursor
from cache.fragments import fragments
from cache.surrogate_keys import EVERYTHING
from tests.factories import ArticleFactory, SectionFactory
from tests.shared_data import shared_data
from tests.sqlite import sqlite_only, sqlite_steps

pytestmark = pytest.mark.django_db

START = datetime(2026, 1, 1, tzinfo=UTC)
LIST = "/api/v2/pages/?type=news.NewsArticlePage&limit=3&cursor="


@shared_data
def section():
    return SectionFactory()


@shared_data
def articles(section):
    """Eight articles, newest first; four of them released in the same second."""
    seconds = [9, 8, 7, 5, 5, 5, 5, 1]
    made = [ArticleFactory(parent=section, release_time=START + timedelta(seconds=second)) for second in seconds]
    return sorted(made, key=lambda article: (article.release_time, article.pk), reverse=True)


def read(client, address: str, rel: str = "next", between=lambda: None) -> list[int]:
    """Ids of all pages from `address` on, following `rel` in the body, each the same as in the Link header."""
    found = []
    while address:
        answer = client.get(address)
        body = answer.json()
        found += [item["id"] for item in body["items"]]
        address = body["meta"][rel]
        assert (f'<{address}>; rel="{rel}"' in answer.get("Link", "")) == bool(address)
        between()
    return found


def test_every_article_comes_once_in_order(client, articles):
    assert read(client, LIST) == [article.pk for article in articles]


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_can_be_followed(client, articles, order):
    whole = client.get(f"/api/v2/pages/?type=news.NewsArticlePage&order={order}").json()["items"]
    assert read(client, f"{LIST}&order={order}") == [item["id"] for item in whole]


def test_what_is_published_meanwhile_moves_nothing(client, articles, section):
    found = read(client, LIST, between=lambda: ArticleFactory(parent=section, release_time=START + timedelta(days=1)))
    assert found == [article.pk for article in articles]


def test_what_is_removed_meanwhile_hides_nothing_else(client, articles):
    first = client.get(LIST).json()
    for article in articles[:3]:
        article.unpublish()
    assert read(client, first["meta"]["next"]) == [article.pk for article in articles[3:]]


def test_the_way_back_is_the_way_forth(client, articles):
    pages, address = [], LIST
    while address:
        body = client.get(address).json()
        pages.append([item["id"] for item in body["items"]])
        last, address = body, body["meta"]["next"]
    back = []
    while last["meta"]["prev"]:
        last = client.get(last["meta"]["prev"]).json()
        back.append([item["id"] for item in last["items"]])
    assert back == pages[-2::-1]


def test_the_last_page_costs_what_the_first_does(client, articles):
    second = client.get(LIST).json()["meta"]["next"]
    third = client.get(second).json()["meta"]["next"]
    costs = []
    for address in (LIST, third):
        fragments.forget()
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        costs.append(len(queries))
    assert costs[0] == costs[1]


@sqlite_only
def test_articles_before_and_after_a_page_are_not_read(client, section, articles):
    def work(address: str) -> int:
        client.get(address)
        fragments.drop(fragments.number, [EVERYTHING])
        return sqlite_steps(lambda: client.get(address))

    third = client.get(client.get(LIST).json()["meta"]["next"]).json()["meta"]["next"]
    few = [work(address) for address in (LIST, third)]
    for second in range(10, 50):
        ArticleFactory(parent=section, release_time=START + timedelta(seconds=second))
    many = [work(address) for address in (LIST, third)]
    assert all(after < 1.1 * before for before, after in zip(few, many, strict=True)), (few, many)


@pytest.mark.parametrize("text", ["x", "é", "bm90IGpzb24", "W10", "WyJpZCIsIjEiLDEsMV0", "W" * 5000, "%00"])
def test_what_is_no_cursor_is_refused(client, text):
    answer = client.get(f"{LIST}{text}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, "cursor")


@given(order=st.sampled_from(ORDERS), value=st.text(max_size=20), pk=st.integers(1, 2**63 - 1), after=st.booleans())
@settings(deadline=None)
def test_a_cursor_survives_its_journey(order, value, pk, after):
    cursor = Cursor(order, value.replace("\x00", ""), pk, after)
    assert Cursor.parse(str(cursor)) == cursor


def test_a_cursor_with_a_value_that_its_order_cannot_have_is_refused(client, articles):
    cursor = Cursor("-release_time", "not a time", 1)
    assert client.get(f"{LIST}{cursor}").status_code == 400
