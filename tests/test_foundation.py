import pytest

from tests.factories import ArticleFactory, ImageFactory

pytestmark = pytest.mark.django_db


def test_an_article_knows_its_section():
    article = ArticleFactory()
    assert article.section_id == article.get_parent().pk


def test_image():
    assert ImageFactory().default_alt_text.startswith("What")
