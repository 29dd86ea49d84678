import pytest
from wagtail.search.models import IndexEntry

from tests.factories import ArticleFactory
from tests.sqlite import sqlite_only, sqlite_steps

pytestmark = pytest.mark.django_db


def weight(article) -> float:
    return IndexEntry.objects.get(object_id=str(article.pk), content_type=article.content_type).title_norm


def test_a_short_title_weighs_more_than_a_long_one():
    short, long = ArticleFactory(title="Crane"), ArticleFactory(title="The harbour has another crane, a long title")
    assert weight(short) > weight(long)


def test_publishing_weighs_its_own_title_alone():
    article, other = ArticleFactory(title="Crane"), ArticleFactory(title="Harbour crane")
    before = weight(article), weight(other)
    article.title = "Crane and weir"
    article.save_revision().publish()
    assert 0 < weight(article) < before[0]
    assert weight(other) == before[1]


@sqlite_only
def test_publishing_reads_no_titles_but_its_own():
    def work(title: str) -> int:
        article.title = title
        return sqlite_steps(lambda: article.save_revision().publish())

    article = ArticleFactory(title="Crane")
    work("Crane and weir")
    few = work("Crane and ford")
    for _ in range(30):
        ArticleFactory(parent=article.section)
    assert work("Crane and dam") < 1.1 * few
