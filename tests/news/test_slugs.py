"""Readable Latin addresses for titles in any script."""

import pytest

from news.slugs import MAX_LENGTH, free_slug, readable_slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("园区新闻", "yuan-qu-xin-wen"),
        ("园区新闻 2020", "yuan-qu-xin-wen-2020"),
        ("Park News", "park-news"),
        ("Été à l’École", "ete-a-lecole"),
        ("重庆 opens 5G 实验室", "chong-qing-opens-5g-shi-yan-shi"),
    ],
)
def test_a_title_is_spelled_in_latin_letters(title, slug):
    assert readable_slug(title) == slug


@pytest.mark.parametrize("title", ["", "！？", "🎉"])
def test_a_title_with_nothing_to_spell_takes_the_fallback(title):
    assert readable_slug(title, fallback="article") == "article"


def test_a_long_title_is_cut_at_a_word():
    slug = readable_slug("新闻" * 60)
    assert len(slug) <= MAX_LENGTH
    assert set(slug.split("-")) == {"xin", "wen"}


def test_one_endless_word_is_cut_at_the_length():
    assert readable_slug("a" * 300) == "a" * MAX_LENGTH


def test_the_first_free_number_is_taken():
    assert free_slug("news", set()) == "news"
    assert free_slug("news", {"news", "news-2", "news-4"}) == "news-3"
