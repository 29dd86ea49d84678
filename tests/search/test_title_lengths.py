import pytest
from wagtail.search.models import IndexEntry

from tests.database_work import database_work
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def weight(article) -> float:
    return IndexEntry.objects.get(object_id=str(article.pk), content_type=article.content_type).title_norm


def test_a_short_title_weighs_more_than_a_long_one():
    short, long = ArticleFactory(title="Crane"), ArticleFactory(title="The harbour has another crane, a long title")
    assert weight(short) > weight(long)


def test_publishing_weighs_its_own_title_and_reads_no_others():
    def work(title: str) -> int:
        article.title = title
        with database_work() as done:
            article.save_revision().publish()
        return done.amount

    article = ArticleFactory(title="Crane")
    before = weight(article)
    work("Crane and weir")
    assert 0 < weight(article) < before
    few = work("Crane and ford")
    others = [ArticleFactory(parent=article.section) for _ in range(30)]
    weights = [weight(other) for other in others]
    assert work("Crane and dam") < 1.1 * few
    assert [weight(other) for other in others] == weights
