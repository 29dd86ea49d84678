import sqlite3

import pytest
from django.db import connection
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from tests.factories import ArticleFactory
from tests.shared_data import shared_data
from tests.sqlite import sqlite_plans

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("cranes"),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL ranks by itself"),
]


@shared_data
def cranes():
    ArticleFactory(title="Crane")
    ArticleFactory(title="The harbour has another crane, and this is a long title about it")


def found(search: str, text: str = "crane") -> list[str]:
    results = getattr(get_search_backend(), search)(text, Page.objects.all())
    return [page.title.partition(" ")[0] for page in results]


RANK = (sqlite3.SQLITE_FUNCTION, None, "bm25")


@pytest.mark.parametrize("search", ["search", "autocomplete"])
def test_editors_find_few_matches_by_relevance(search):
    assert RANK in sqlite_plans(lambda: found(search))
    assert found(search) == ["Crane", "The"]


@pytest.mark.parametrize("search", ["search", "autocomplete"])
def test_editors_find_many_matches_newest_first_without_a_search_for_each(monkeypatch, search):
    monkeypatch.setattr("search.admin_backend.sqlite.RANKED_AT_MOST", 1)
    assert RANK not in sqlite_plans(lambda: found(search))
    assert found(search) == ["The", "Crane"]


def test_results_that_have_an_order_keep_it(monkeypatch):
    monkeypatch.setattr("search.admin_backend.sqlite.RANKED_AT_MOST", 1)
    pages = Page.objects.order_by("title")
    results = get_search_backend().search("crane", pages, order_by_relevance=False)
    assert [page.title.partition(" ")[0] for page in results] == ["Crane", "The"]


@pytest.mark.parametrize("search", ["search", "autocomplete"])
@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ('"crane"', ["Crane", "The"]),
        ('another"crane', ["The"]),
        ('"harbour crane', ["The"]),
        ('"', []),
        ('crane"', ["Crane", "The"]),
    ],
)
def test_a_quote_ends_no_word(search, text, titles):
    assert found(search, text) == titles
