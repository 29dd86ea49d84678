import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.search.models import IndexEntry

from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def weight(article) -> float:
    return IndexEntry.objects.get(object_id=str(article.pk), content_type=article.content_type).title_norm


def test_a_short_title_weighs_more_than_a_long_one():
    short, long = ArticleFactory(title="Crane"), ArticleFactory(title="The harbour has another crane, a long title")
    assert weight(short) > weight(long)


def test_publishing_reads_no_titles_but_its_own():
    article = ArticleFactory(title="Crane")
    before = weight(article)
    article.title = "Crane and weir"
    with CaptureQueriesContext(connection) as queries:
        article.save_revision().publish()
    asked = " ".join(query["sql"] for query in queries)
    assert "AVG(" not in asked
    assert all("object_id" in q["sql"] for q in queries if '"title_norm" =' in q["sql"] and "UPDATE" in q["sql"])
    assert 0 < weight(article) < before
