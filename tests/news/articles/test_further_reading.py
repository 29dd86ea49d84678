"""What is read next: the editor's picks, then what shares a tag, then what shares the category."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.articles.further_reading import NEAR, further_reading
from tests.factories import ArticleFactory, CategoryFactory, SectionFactory, home, write_articles
from tests.readers import all_words, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return SectionFactory(title="Park News", slug="park-news")


def make(section, title, days, tags=(), **fields):
    article = ArticleFactory(parent=section, title=title, release_time=timezone.now() - timedelta(days=days), **fields)
    article.tags.add(*tags)
    article.save()
    return article


def related(article, picked=()):
    found = further_reading(article, [pick.pk for pick in picked], article.keywords, None, at_least=9)
    return [each.title for each in found.related]


def shown(client, article):
    return all_words(read(client, article.url), "//aside[@aria-labelledby='related']//h3")


def test_picks_come_first_then_tags_then_the_category_each_by_date(section):
    works = CategoryFactory(name="Works")
    article = make(section, "Bridge", 1, ["river", "roads"], category=works)
    picked = make(section, "Picked", 90)
    make(section, "Of the category", 2, category=works)
    make(section, "Older, same tag", 9, ["river"])
    make(section, "Newer, same tag", 5, ["roads", "river"])
    make(section, "Something else", 0, ["music"], category=CategoryFactory(name="Life"))
    expected = ["Picked", "Newer, same tag", "Older, same tag", "Of the category"]
    assert related(article, [picked]) == expected


def test_an_article_of_another_language_is_related_only_when_it_is_picked(section):
    article = make(section, "Bridge", 1, ["river"])
    chinese = make(SectionFactory(parent=home("zh-hans"), title="园区新闻"), "河", 2, ["river"])
    assert related(article) == []
    assert related(article, [chinese]) == ["河"]


def test_an_article_without_tags_and_category_has_nothing_near(section):
    make(section, "Other", 1)
    assert related(make(section, "Bridge", 1)) == []


def test_the_page_shows_picks_alone_when_they_are_enough(client, section):
    article = make(section, "Bridge", 1, ["river"])
    picks = [make(section, f"Pick {number}", 50) for number in range(3)]
    make(section, "Same tag", 1, ["river"])
    for pick in picks:
        article.related_links.create(related=pick)
    article.save_revision().publish()
    assert shown(client, article) == ["Pick 0", "Pick 1", "Pick 2"]


def test_what_is_hidden_is_never_related(client, hidden):
    secret = hidden["draft"]
    article = make(secret.section, "Seen", 1, list(secret.tags.names()), category=secret.category)
    make(secret.section, "Neighbour", 400, list(secret.tags.names()), category=secret.category)
    assert shown(client, article) == ["Neighbour"]


def test_what_is_hidden_does_not_crowd_out_what_is_near(section):
    article = make(section, "Bridge", 1, ["river"])
    make(section, "Seen", 90, ["river"])
    day = timezone.now() - timedelta(days=2)
    each = ({"title": f"Draft {number}", "release_time": day, "live": False} for number in range(NEAR + 5))
    write_articles(section, each, tags=["river"])
    assert related(article) == ["Seen"]


@pytest.mark.parametrize("count", [2, 20])
def test_the_number_of_queries_is_the_same_for_few_and_many(section, count):
    article = make(section, "Bridge", 1, ["river", "roads"])
    for number in range(count):
        make(section, f"Article {number}", number, ["river", "roads"])
    names = article.keywords
    with CaptureQueriesContext(connection) as captured:
        assert further_reading(article, [], names, None).related
    assert len(captured) == 2  # one of them for who the reader is
