"""Queries whose SQL is written once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.models import NewsArticlePage
from orm.compiled import CompiledQuery
from tests.factories import ArticleFactory, SectionFactory
from tests.shared_data import shared_data
from tests.sqlite import sqlite_only, sqlite_plans

pytestmark = pytest.mark.django_db


@shared_data
def articles():
    section = SectionFactory(slug="park-news")
    return [ArticleFactory(parent=section, slug=slug) for slug in ("bridge", "weir", "gate")]


def slugs(found) -> list[str]:
    return sorted(article.slug for article in found)


def test_each_call_has_its_own_values_and_the_query_is_built_once(articles):
    built = []

    @CompiledQuery
    def named(slug):
        built.append(slug)
        return NewsArticlePage.objects.filter(slug=slug)

    assert [slugs(named(slug)) for slug in ("bridge", "weir", "none")] == [["bridge"], ["weir"], []]
    assert len(built) == 2  # with different marks, which tells where they ended up


def test_lists_may_be_of_any_length(articles):
    query = CompiledQuery(lambda keys: NewsArticlePage.objects.filter(pk__in=keys))
    assert slugs(query([articles[0].pk])) == ["bridge"]
    assert slugs(query([article.pk for article in articles])) == ["bridge", "gate", "weir"]


def test_a_part_of_the_rows_can_be_data_of(articles):
    query = CompiledQuery(lambda slug: NewsArticlePage.objects.exclude(slug=slug).order_by("slug"))
    parts = [query("none", part=slice(start, start + 2)) for start in (0, 2, 4)]
    assert [[article.slug for article in part] for part in parts] == [["bridge", "gate"], ["weir"], []]


def test_moments_and_uuids_are_compared_as_django_does(articles):
    query = CompiledQuery(lambda now, key: NewsArticlePage.objects.filter(release_time__lte=now, translation_key=key))
    bridge = articles[0]
    assert slugs(query(bridge.release_time, bridge.translation_key)) == ["bridge"]
    assert query(bridge.release_time - timedelta(seconds=1), bridge.translation_key) == []


def test_a_value_is_never_part_of_the_sql(articles):
    query = CompiledQuery(lambda slug: NewsArticlePage.objects.filter(slug=slug))
    assert query("' OR 1=1 --") == []
    assert query("%s") == []


def test_one_shape_has_its_own_sql(articles):
    @CompiledQuery
    def query(slug, *, is_newest_first):
        found = NewsArticlePage.objects.exclude(slug=slug)
        return found.newest_first() if is_newest_first else found.order_by("release_time")

    newest = [article.slug for article in query("weir", is_newest_first=True)]
    assert newest == [article.slug for article in query("weir", is_newest_first=False)][::-1]


def test_what_can_find_nothing_asks_nothing(articles):
    query = CompiledQuery(lambda slug: NewsArticlePage.objects.none().filter(slug=slug))
    with CaptureQueriesContext(connection) as captured:
        assert query("bridge") == []
    assert len(captured) == 0


def test_a_clock_within_the_query_is_found_out(articles):
    query = CompiledQuery(lambda slug: NewsArticlePage.objects.filter(slug=slug, release_time__lte=timezone.now()))
    with pytest.raises(ValueError, match="depends on more than its values"):
        query("bridge")


def test_related_objects_and_annotations_come_along(articles):
    query = CompiledQuery(lambda slug: NewsArticlePage.objects.filter(slug=slug).select_related("section").with_parts())
    query("weir")
    with CaptureQueriesContext(connection) as captured:
        [bridge] = query("bridge")
        assert (bridge.section.slug, bridge.tag_items) == ("park-news", [])
    assert len(captured) == 1


@pytest.mark.parametrize("beginning", ["100% o'clock", "%s", "a_b", "%%", "\\"])
def test_a_pattern_in_the_query_matches_what_django_matches(beginning):
    section = SectionFactory(slug="park-news")
    for number, title in enumerate(["100% o'clock", "%s", "a_b", "axb", "%%", "%", "\\", "s"]):
        ArticleFactory(parent=section, slug=f"article-{number}", title=f"{title} and more")

    def begun(slug):
        return NewsArticlePage.objects.filter(title__startswith=beginning).exclude(slug=slug).order_by()

    found = slugs(begun("none"))
    assert slugs(CompiledQuery(begun)("none")) == found
    assert slugs(CompiledQuery(begun)(found[0])) == found[1:]


@sqlite_only
def test_sqlite_plans_a_query_with_a_pattern_once():
    def begun(slug):
        return NewsArticlePage.objects.filter(url_path__startswith="/home/").exclude(slug=slug)

    def plans(find, *slugs) -> int:
        return len(sqlite_plans(lambda: [list(find(slug)) for slug in slugs]))

    query = CompiledQuery(begun)
    assert plans(query, "none", "other", "third") == plans(query, "none")
    assert plans(begun, "none", "other", "third") > plans(begun, "none")  # the pattern is a parameter there
