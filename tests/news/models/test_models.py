"""Authors, categories and what an article keeps in order by itself."""

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import Locale

from news.models import Category, NewsArticlePage
from tests.factories import ArticleFactory, AuthorFactory, CategoryFactory, SectionFactory

pytestmark = pytest.mark.django_db


def chinese():
    return Locale.objects.get(language_code="zh-hans")


def test_an_author_gets_a_free_slug_of_its_own():
    assert [AuthorFactory(name="林乔").slug for _ in range(2)] == ["lin-qiao", "lin-qiao-2"]


def test_an_authors_slug_stays_when_the_name_changes():
    author = AuthorFactory(name="Lin Qiao")
    author.name = "Lin Q."
    author.save()
    assert author.slug == "lin-qiao"


def test_a_category_may_have_one_slug_in_both_languages_but_once_in_each():
    CategoryFactory(name="Industry")
    assert CategoryFactory(name="Industry", locale=chinese()).slug == "industry"
    assert CategoryFactory(name="Industry").slug == "industry-2"
    with pytest.raises(IntegrityError), transaction.atomic():
        CategoryFactory(name="Other", slug="industry")


def test_an_article_takes_the_category_of_its_own_language():
    category = CategoryFactory(name="Industry")
    there = Category.objects.create(
        name="产业", slug="chan-ye", locale=chinese(), translation_key=category.translation_key
    )
    section = SectionFactory().copy_for_translation(chinese(), copy_parents=True)
    assert ArticleFactory(parent=section, category=category).category == there


def test_an_article_keeps_a_category_that_is_not_translated():
    category = CategoryFactory()
    section = SectionFactory().copy_for_translation(chinese(), copy_parents=True)
    assert ArticleFactory(parent=section, category=category).category == category


def test_authors_are_in_the_editors_order():
    article = ArticleFactory()
    for name, place in (("Second", 1), ("First", 0)):
        article.author_links.create(author=AuthorFactory(name=name), sort_order=place)
    article.save()
    assert [author.name for author in NewsArticlePage.objects.get().authors] == ["First", "Second"]


def test_a_page_saved_by_a_script_gets_a_readable_free_slug():
    section = SectionFactory()
    articles = [ArticleFactory(parent=section, title="园区 2020") for _ in range(2)]
    assert [article.slug for article in articles] == ["yuan-qu-2020", "yuan-qu-2020-2"]
