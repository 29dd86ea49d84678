"""The head's other words: Open Graph, cards, robots, and the names of Chinese public sites."""

import re
from datetime import UTC, datetime

import pytest

from home.models import SiteTexts
from tests.factories import ArticleFactory, SectionFactory, home
from tests.home.seo.reading import metas

pytestmark = pytest.mark.django_db


def test_a_shared_article_shows_what_it_is(client, site, article):
    told = metas(client, article.url)
    once = dict(told)
    assert once["og:type"] == "article"
    assert (once["og:title"], once["og:url"]) == ("Opening", article.full_url)
    assert (once["og:site_name"], once["og:locale"]) == ("Cedar Valley Zone", "en_US")
    assert datetime.fromisoformat(once["article:published_time"]) == article.release_time
    assert once["article:modified_time"] == once["article:published_time"]
    assert once["article:section"] == "Park News"
    assert once["twitter:card"] == "summary_large_image"
    assert [content for name, content in told if name == "article:tag"] == ["science", "works"]
    assert once["article:author"] == f"{home().full_url}author/lin-wei/"


def test_a_translation_names_the_other_locale(client, site, article):
    section = SectionFactory(parent=home("zh-hans"), slug="yuan-qu")
    chinese = ArticleFactory(parent=section, translation_key=article.translation_key)
    english, other = dict(metas(client, article.url)), dict(metas(client, chinese.url))
    assert (english["og:locale"], english["og:locale:alternate"]) == ("en_US", "zh_CN")
    assert (other["og:locale"], other["og:locale:alternate"]) == ("zh_CN", "en_US")


def test_without_a_translation_no_other_locale_is_named(client, site, article):
    assert "og:locale:alternate" not in dict(metas(client, article.url))


def test_a_page_without_a_picture_is_a_small_card(client, site, section):
    assert dict(metas(client, "/park-news/"))["twitter:card"] == "summary"


def test_archives_and_further_pages_have_an_address_of_their_own_and_no_translations(client, site, article):
    chinese = SectionFactory(parent=home("zh-hans"), slug="yuan-qu", translation_key=article.section.translation_key)
    assert f'hreflang="zh-Hans" href="{chinese.full_url}"' in client.get("/park-news/").content.decode()
    archive = client.get("/park-news/tag/science/").content.decode()
    assert f'<link rel="canonical" href="{article.section.full_url}tag/science/">' in archive
    assert '<link rel="alternate" hreflang' not in archive


@pytest.fixture
def public_sector(site):
    site.public_sector_meta = True
    site.save()


def test_the_names_of_public_sites_are_a_choice(client, site, article):
    names = [name for name, _content in metas(client, article.url)]
    assert "description" in names
    assert not {"SiteName", "ColumnName", "ArticleTitle"} & set(names)


def test_an_article_carries_the_names_of_public_sites(client, public_sector, article):
    told = metas(client, article.url)
    once = dict(told)
    assert (once["SiteName"], once["SiteDomain"]) == ("Cedar Valley Zone", "testserver")
    assert (once["ColumnName"], once["ArticleTitle"]) == ("Park News", "Opening")
    assert once["ColumnType"] == "Government news"
    assert once["ContentSource"] == "Cedar Valley Zone"
    assert (once["Keywords"], once["Author"]) == ("science,works", "Lin Wei")
    assert once["Description"] == "What Opening says"
    assert once["Url"] == article.full_url
    assert once["Image"] == once["og:image"]
    names = [name.lower() for name, _content in told]
    assert names.count("description") == names.count("keywords") == 1  # whatever case: HTML takes them for the same


def test_the_release_is_told_to_the_minute_in_the_sites_time_zone(client, public_sector, section):
    released = datetime(2020, 7, 2, 7, 40, 38, tzinfo=UTC)
    article = ArticleFactory(parent=section, release_time=released, source_name="Daily")
    once = dict(metas(client, article.url))
    assert (once["PubDate"], once["ContentSource"]) == ("2020-07-02 15:40", "Daily")


def test_a_section_tells_its_column_and_a_home_page_only_the_site(client, public_sector, section):
    once = dict(metas(client, "/park-news/"))
    assert (once["ColumnName"], once["ColumnDescription"]) == ("Park News", "All that is new.")
    assert "ArticleTitle" not in once
    home_names = dict(metas(client, "/"))
    assert home_names["SiteName"] == "Cedar Valley Zone"
    assert "ColumnName" not in home_names


def test_what_is_written_in_it_is_escaped(client, public_sector, section):
    SiteTexts.objects.filter(locale__language_code="en").update(organisation='A "quoted" <name>')
    assert dict(metas(client, "/park-news/"))["SiteName"] == 'A "quoted" <name>'


def test_filters_that_are_combined_are_followed_but_not_found(client, site, article):
    combined = dict(metas(client, "/park-news/tag/science/?year=2020"))
    assert combined["robots"] == "noindex, follow"
    assert "noindex" not in dict(metas(client, "/park-news/tag/science/")).get("robots", "")
    assert "noindex" not in dict(metas(client, article.url))["robots"]


def test_each_choice_of_filters_has_one_canonical_address(client, site, article):
    def canonical(address: str) -> str:
        return re.search('rel="canonical" href="([^"]+)"', client.get(address).content.decode()).group(1)

    assert canonical("/park-news/2020/?tag=science") == canonical("/park-news/tag/science/?year=2020")


@pytest.mark.parametrize("seo_title", ["", "Work by the river"])
def test_a_home_page_is_named_after_its_organisation_in_html_and_json(client, site, seo_title):
    page = home()
    page.seo_title = seo_title
    page.save()
    seo = client.get("/api/v2/page/?path=/").json()["seo"]
    assert seo["title"] == (seo_title or "Cedar Valley Zone – From canal to hills")
    assert f"<title>{seo['title']}</title>" in client.get("/").content.decode()
    assert dict(metas(client, "/"))["og:title"] == (seo_title or "Cedar Valley Zone")


def test_chinese_is_written_as_it_is(client, site):
    assert "雪松谷开发区" in client.get("/zh-hans/").content.decode().split("ld+json")[1].split("</script>")[0]
