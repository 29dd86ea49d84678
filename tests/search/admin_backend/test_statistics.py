import pytest
from django.db import connection
from wagtail.search.models import IndexEntry

from news.bulk import NewArticle, add_articles, index_articles
from news.models import NewsArticlePage
from search.admin_backend.statistics import count_indexed_pages
from tests.factories import ArticleFactory, SectionFactory
from tests.sqlite import sqlite_only

TABLE = IndexEntry._meta.db_table

pytestmark = pytest.mark.django_db


def counted() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(CAST(stat AS integer)) FROM sqlite_stat1 WHERE tbl = %s", [TABLE])
        return cursor.fetchone()[0]


@sqlite_only
def test_sqlite_knows_how_many_pages_are_indexed():
    ArticleFactory()
    count_indexed_pages()
    few = counted()
    ArticleFactory()
    count_indexed_pages()
    assert counted() > few


@sqlite_only
def test_after_a_bulk_load_an_editors_word_is_looked_up_before_the_pages_are(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        articles = [NewArticle(NewsArticlePage(title=f"Old {n}")) for n in range(600)]
        index_articles(add_articles(SectionFactory(), articles))
    with connection.cursor() as cursor:
        cursor.execute(
            f"EXPLAIN QUERY PLAN SELECT entry.object_id FROM {TABLE}_fts JOIN {TABLE} AS entry"
            f" ON {TABLE}_fts.rowid = entry.id WHERE {TABLE}_fts MATCH 'old' AND entry.content_type_id IN (1)"
        )
        plan = [row[3] for row in cursor.fetchall()]
    assert plan[0].startswith(f"SCAN {TABLE}_fts"), plan


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite always looks the word up first")
def test_postgresql_counts_enough_words_to_know_a_rare_one():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attstattarget FROM pg_attribute WHERE attrelid = 'search_words'::regclass AND attname = 'vector'"
        )
        assert cursor.fetchone() == (1000,)
