"""What schema.org's readers learn of a page: complete, and equal to what people see."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from lxml import html

from news.models import Correction
from tests.factories import ArticleFactory, SectionFactory, home
from tests.home.seo.reading import json_ld
from tests.home.seo.schema import faults

pytestmark = pytest.mark.django_db


def test_an_article_is_told_in_full(client, site, article):
    news = json_ld(client, article.url)["NewsArticle"]
    assert news["headline"] == news["name"] == "Opening"
    assert news["url"] == news["mainEntityOfPage"] == article.full_url
    assert news["inLanguage"] == "en"
    assert news["articleSection"] == "Park News"
    assert news["keywords"] == ["science", "works"]
    assert (news["image"]["width"], news["image"]["height"]) == (60, 32)
    author = {"@type": "Person", "name": "Lin Wei", "url": f"{home().full_url}author/lin-wei/"}
    assert news["author"] == [author]
    assert client.get("/author/lin-wei/").status_code == 200
    assert news["publisher"]["name"] == "Cedar Valley Zone"
    assert news["publisher"]["logo"]["url"].startswith("http://testserver/media/")


def test_the_time_is_the_one_that_the_page_shows(client, section):
    article = ArticleFactory(parent=section, release_time=datetime(2020, 7, 2, 7, 40, 38, tzinfo=UTC))
    news = json_ld(client, article.url)["NewsArticle"]
    assert news["datePublished"] == news["dateModified"] == "2020-07-02T15:40:38+08:00"
    shown = html.document_fromstring(client.get(article.url).content).xpath("//main//time/@datetime")
    assert datetime.fromisoformat(shown[0]) == datetime.fromisoformat(news["datePublished"])


def test_corrections_are_told_once_their_time_has_come(client, site, article):
    now = timezone.now()
    noted = {"correction": (-2, "It was 300."), "update": (-1, "It opened."), "later": (1, "Not yet.")}
    for kind, (days, text) in noted.items():
        kind = kind if kind in Correction.Kind.values else Correction.Kind.CORRECTION
        article.corrections.add(Correction(kind=kind, noted_at=now + timedelta(days=days), text=text))
    article.save()
    news = json_ld(client, article.url)["NewsArticle"]
    assert [correction["text"] for correction in news["correction"]] == ["It was 300."]
    assert datetime.fromisoformat(news["dateModified"]) == (now - timedelta(days=1)).replace(microsecond=0)


def test_without_an_author_the_organisation_signs(client, site, section):
    news = json_ld(client, ArticleFactory(parent=section).url)["NewsArticle"]
    assert news["author"] == news["publisher"]


def test_a_home_page_says_whose_site_it_is_and_how_to_search_it(client, site):
    nodes = json_ld(client, "/")
    assert nodes["WebSite"]["name"] == nodes["Organization"]["name"] == "Cedar Valley Zone"
    target = nodes["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{home().full_url}search/?q={{search_term_string}}"
    organisation = nodes["Organization"]
    assert organisation["sameAs"] == ["https://example.org/weibo"]
    assert organisation["slogan"] == "From canal to hills"
    contact = {"@type": "ContactPoint", "contactType": "customer service"}
    assert organisation["contactPoint"] == contact | {"email": "desk@example.org", "telephone": "+86-22-0000"}


def test_the_chinese_home_page_searches_in_chinese(client, site):
    site_node = json_ld(client, "/zh-hans/")["WebSite"]
    assert (site_node["name"], site_node["inLanguage"]) == ("雪松谷开发区", "zh-Hans")
    assert site_node["potentialAction"]["target"]["urlTemplate"].endswith("/zh-hans/search/?q={search_term_string}")


def test_the_breadcrumb_is_the_one_that_is_shown(client, site, article):
    nested = SectionFactory(parent=article.section, title="Laboratories", slug="laboratories")
    trail = json_ld(client, nested.url)["BreadcrumbList"]["itemListElement"]
    assert [(item["name"], item["item"]) for item in trail] == [
        ("Home", home().full_url),
        ("Park News", article.section.full_url),
        ("Laboratories", nested.full_url),
    ]


def test_a_section_and_its_archive_are_collections(client, site, article):
    assert json_ld(client, "/park-news/")["CollectionPage"]["name"] == "Park News"
    archive = json_ld(client, "/park-news/tag/science/")
    assert archive["CollectionPage"]["url"] == f"{article.section.full_url}tag/science/"
    assert [item["name"] for item in archive["BreadcrumbList"]["itemListElement"]] == ["Home", "Park News", "science"]


def test_an_archive_of_the_site_is_no_home_page(client, site, article):
    for address, label in (("/tag/science/", "science"), ("/tags/", "Tags from A to Z")):
        nodes = json_ld(client, address)
        assert set(nodes) == {"CollectionPage", "BreadcrumbList"}
        assert [item["name"] for item in nodes["BreadcrumbList"]["itemListElement"]] == ["Home", label]


def test_a_site_that_nobody_described_yet_is_told_without_fault(client, article):
    assert "publisher" not in json_ld(client, article.url)["NewsArticle"]
    assert "Organization" not in json_ld(client, "/")


def test_words_cannot_break_out_of_the_script(client, site, section):
    article = ArticleFactory(parent=section, title="</script><script>alert(1)</script>", slug="odd")
    assert json_ld(client, article.url)["NewsArticle"]["headline"] == article.title


def test_the_checker_finds_what_is_wrong():
    broken = {"@type": "Person", "url": "no address", "age": 7}
    assert faults(broken) == ["Person lacks name", "Person.url is 'no address'", "Person has no property age"]
