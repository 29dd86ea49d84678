"""All tags from A to Z."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from tests.factories import ArticleFactory, SectionFactory, home
from tests.hidden_pages import SECRET
from tests.readers import all_words, one, read, words

pytestmark = pytest.mark.django_db


def tagged(section, *names: str):
    article = ArticleFactory(parent=section, locale=section.locale)
    article.tags.add(*names)
    article.save()


def letters(page) -> dict[str, list[str]]:
    return {words(one(part, "./h2")): all_words(part, ".//li") for part in page.xpath("//main//section")}


def test_tags_stand_by_their_letter_with_counts(client):
    section = SectionFactory()
    tagged(section, "canal", "élan", "5G")
    tagged(section, "Canal walk", "canal")
    page = read(client, "/tags/")
    assert letters(page) == {"C": ["canal 2", "Canal walk 1"], "E": ["élan 1"], "#": ["5G 1"]}
    assert "/tag/canal/" in page.xpath("//main//section//a/@href")
    anchors = page.xpath("//nav[@aria-label='Letters']//a/@href")
    assert anchors == ["#c", "#e", "#others"]
    assert all(page.xpath(f"//*[@id='{anchor[1:]}']") for anchor in anchors)


def test_chinese_tags_stand_by_their_pinyin_on_the_chinese_page_only(client):
    chinese = Locale.objects.get(language_code="zh-hans")
    tagged(SectionFactory(parent=home("zh-hans"), locale=chinese), "运河", "材料", "AI园区")
    tagged(SectionFactory(), "canal")
    page = read(client, "/zh-hans/tags/")
    assert letters(page) == {"A": ["AI园区 1"], "C": ["材料 1"], "Y": ["运河 1"]}
    for address in page.xpath("//main//section//a/@href"):
        assert client.get(address).status_code == 200
    assert letters(read(client, "/tags/")) == {"C": ["canal 1"]}


def test_it_has_its_own_title_and_address(client):
    page = read(client, "/tags/")
    assert words(one(page, "//h1")) == "Tags from A to Z"
    assert one(page, "//link[@rel='canonical']").get("href").endswith("/tags/")
    assert "No article has a tag yet." in words(one(page, "//main"))


def test_tags_of_hidden_articles_are_not_in_it(client, hidden):
    assert SECRET not in words(read(client, "/tags/"))


def test_many_tags_cost_what_few_cost(client):
    section = SectionFactory()
    counted = []
    for names in (["a", "b"], [f"tag {number}" for number in range(30)]):
        tagged(section, *names)
        client.get("/tags/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/tags/")
        counted.append(len(captured))
    assert counted[0] == counted[1]
