"""What stands around every page, in both languages: its language, name, place, menu and footer."""

import base64
import hashlib
from pathlib import Path

import pytest
from lxml import html
from wagtail.models import Locale, PageViewRestriction

from home.models import SiteSettings, SiteTexts
from tests.factories import ArticleFactory, SectionFactory, home
from tests.readers import all_words, one, read, words

pytestmark = pytest.mark.django_db

LOOK = Path(__file__).parent.parent / "docs" / "look.md"
HEADINGS = "//*[self::h1 or self::h2 or self::h3 or self::h4]"


@pytest.fixture
def section():
    return SectionFactory(title="Park News", slug="park-news", show_in_menus=True)


@pytest.fixture
def article(section):
    return ArticleFactory(parent=section, title="Opening", slug="opening")


@pytest.fixture
def site():
    """The site, described in both languages."""
    settings = SiteSettings.for_site(home().get_site())
    settings.accent_colour = "#7a1f3d"
    settings.icp_number, settings.public_security_number = "ICP 12345", "Security 67890"
    settings.social_links = [("link", {"name": "Weibo", "url": "https://example.org/weibo"})]
    settings.save()
    column = {"title": "Services", "links": [{"text": "Permits", "page": None, "url": "https://example.org/permits"}]}
    SiteTexts.objects.create(
        settings=settings,
        locale=Locale.objects.get(language_code="en"),
        organisation="Cedar Valley Zone",
        tagline="From canal to hills",
        contact="<p>12 Canal Road</p>",
        technical_support="Northlight",
        footer_columns=[("column", column)],
    )
    SiteTexts.objects.create(
        settings=settings, locale=Locale.objects.get(language_code="zh-hans"), organisation="雪松谷开发区"
    )
    return settings


def in_chinese(page, title: str):
    """`page` translated and public; its parent must have a translation."""
    translation = page.copy_for_translation(Locale.objects.get(language_code="zh-hans"))
    translation.title = title
    translation.save_revision().publish()
    return translation


@pytest.mark.parametrize(("address", "language"), [("/", "en"), ("/zh-hans/", "zh-Hans")])
def test_a_page_says_which_language_it_is_in(client, address, language):
    assert read(client, address).get("lang") == language


def test_an_article_in_chinese_is_chinese_all_around(client, site, section, article):
    in_chinese(section, "园区新闻")
    translation = in_chinese(article, "开业")
    page = read(client, translation.url)
    assert words(one(page, "//title")) == "开业 – 雪松谷开发区"
    assert "发布时间" in all_words(page, "//dt")
    assert all_words(page, "//nav[@aria-label='当前位置']//li") == ["首页", "园区新闻"]


def test_titles_name_the_page_and_then_the_organisation(client, site, article):
    assert words(one(read(client, article.url), "//title")) == "Opening – Cedar Valley Zone"
    assert words(one(read(client, "/park-news/"), "//title")) == "Park News – Cedar Valley Zone"
    assert words(one(read(client, "/"), "//title")) == "Cedar Valley Zone – From canal to hills"


def test_a_site_that_nobody_described_yet_still_has_pages(client, article):
    for address in ("/", "/park-news/", article.url):
        assert words(one(read(client, address), "//title"))


def test_the_language_switcher_leads_to_the_translation(client, section, article):
    in_chinese(section, "园区新闻")
    translation = in_chinese(article, "开业")
    page = read(client, article.url)
    link = one(page, "//nav[@aria-label='Languages']//a")
    assert (words(link), link.get("href")) == ("简体中文", translation.url)
    assert (link.get("lang"), link.get("hreflang")) == ("zh-Hans", "zh-Hans")
    alternates = {each.get("hreflang"): each.get("href") for each in page.xpath("//link[@hreflang]")}
    assert alternates == {
        "en": article.full_url,
        "zh-Hans": translation.full_url,
        "x-default": article.full_url,
    }


def test_without_a_translation_the_switcher_leads_to_the_other_home_page(client, article):
    page = read(client, article.url)
    assert one(page, "//nav[@aria-label='Languages']//a").get("href") == "/zh-hans/"
    assert page.xpath("//link[@hreflang]") == []


def test_an_articles_breadcrumb_ends_at_its_section(client, article):
    breadcrumb = one(read(client, article.url), "//nav[@aria-label='Current location']/ol")
    assert all_words(breadcrumb, "li/a") == ["Home", "Park News"]
    assert breadcrumb.xpath("li/a/@href") == ["/", "/park-news/"]
    assert len(breadcrumb) == 2


def test_a_sections_breadcrumb_ends_at_itself(client, section):
    SectionFactory(parent=section, title="Laboratories", slug="laboratories")
    breadcrumb = one(read(client, "/park-news/laboratories/"), "//nav[@aria-label='Current location']/ol")
    assert all_words(breadcrumb, "li/a") == ["Home", "Park News"]
    assert words(one(breadcrumb, "li//*[@aria-current='page']")) == "Laboratories"


def test_the_home_page_has_no_breadcrumb(client):
    assert read(client, "/").xpath("//nav[@aria-label='Current location']") == []


def test_the_menu_shows_two_levels_and_where_the_reader_is(client, section):
    SectionFactory(parent=section, title="Laboratories", slug="laboratories", show_in_menus=True)
    SectionFactory(title="Notices", show_in_menus=True)
    menu = one(read(client, "/park-news/laboratories/"), "//nav[@aria-label='Main menu']")
    assert all_words(menu, "ul/li/a") == ["Park News", "Notices"]
    assert all_words(menu, ".//details//a") == ["Laboratories"]
    assert words(one(menu, ".//details/summary")) == "Sections of Park News"
    assert words(one(menu, ".//a[@aria-current='page']")) == "Laboratories"
    assert words(one(menu, ".//a[@class='is-active']")) == "Park News"


def test_the_chrome_says_whose_site_it_is(client, site):
    page = read(client, "/")
    assert "--accent: #7a1f3d" in page.get("style")
    assert words(one(page, "//header//strong")) == "Cedar Valley Zone"
    footer = one(page, "//footer")
    assert {"ICP 12345", "Security 67890", "Technical Support: Northlight"} <= set(all_words(footer, ".//li"))
    assert "12 Canal Road" in words(footer)
    links = {words(link): link.get("href") for link in footer.xpath(".//a")}
    assert links["Permits"] == "https://example.org/permits"
    assert links["Weibo"] == "https://example.org/weibo"


@pytest.mark.parametrize(("address", "title"), [("/nothing/", "Page not found"), ("/zh-hans/nothing/", "页面不存在")])
def test_a_page_that_is_missing_looks_like_the_site(client, site, section, address, title):
    page = read(client, address, status=404)
    assert words(one(page, "//h1")) == title
    assert page.xpath("//link[contains(@href, 'css/park-news.css')]")
    assert one(page, "//footer") is not None
    assert page.xpath("//link[@rel='canonical']") == []


def test_a_closed_section_asks_for_its_password_and_shows_nothing_else(client, section, article):
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.PASSWORD, password="open")
    page = read(client, article.url)
    assert words(one(page, "//h1")) == "Password required"
    assert one(page, "//main//form").get("method") == "post"
    assert one(page, "//main//label").get("for") == one(page, "//input[@type='password']").get("id")
    assert "Opening" not in html.tostring(page, encoding="unicode")


@pytest.mark.parametrize("address", ["/", "/park-news/", "/park-news/opening/", "/nothing/"])
def test_pages_have_one_title_and_headings_that_skip_no_level(client, site, article, address):
    page_of_parts = home()
    page_of_parts.parts = [("latest", {"section": article.section, "title": "", "count": 2})]
    page_of_parts.save()
    page = read(client, address, status=404 if address == "/nothing/" else 200)
    levels = [int(heading.tag[1]) for heading in page.xpath(f"//main{HEADINGS}")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False)), levels


EVERY_KIND = ["/", "/park-news/", "/park-news/opening/", "/nothing/"]


@pytest.mark.parametrize("address", EVERY_KIND)
def test_the_first_link_skips_to_the_content(client, article, address):
    page = read(client, address, status=404 if address == "/nothing/" else 200)
    assert page.xpath("//body//a")[0].get("href") == f"#{one(page, '//main').get('id')}"


@pytest.mark.parametrize("address", EVERY_KIND)
def test_nothing_but_the_stylesheet_keeps_a_page_from_being_painted(client, article, address):
    page = read(client, address, status=404 if address == "/nothing/" else 200)
    assert one(page, "//link[@rel='stylesheet']").get("href").startswith("/static/css/park-news.")
    assert all("defer" in script.attrib or script.get("type") == "module" for script in page.xpath("//script[@src]"))
    assert page.xpath("//body//script[not(@src or @type='application/ld+json')] | //style") == []


def test_a_policy_for_scripts_can_name_the_only_one_that_stands_in_the_html(client, article):
    inline = {
        script.text
        for address in EVERY_KIND[:3]
        for script in read(client, address).xpath("//script[not(@src or @type='application/ld+json')]")
    }
    [script] = inline
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"sha256-{digest}" in LOOK.read_text(encoding="utf-8")


def test_the_footer_links_only_to_public_pages(client, site, section, article):
    texts = site.texts.get(locale=home().locale)
    links = [{"text": text, "page": page, "url": ""} for text, page in (("All", section), ("One", article))]
    texts.footer_columns = [("column", {"title": "Read", "links": links})]
    texts.save()
    assert {"/park-news/", article.url} <= set(read(client, "/").xpath("//footer//a/@href"))
    article.unpublish()
    assert article.url not in read(client, "/").xpath("//footer//a/@href")
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    assert "/park-news/" not in read(client, "/").xpath("//footer//a/@href")


def test_a_section_enters_and_leaves_the_menu_at_once(client, section):
    menu = "//nav[@aria-label='Main menu']//li/a"
    assert all_words(read(client, "/"), menu) == ["Park News"]
    section.show_in_menus = False
    section.save_revision().publish()
    assert all_words(read(client, "/"), menu) == []
    SectionFactory(title="Notices", slug="notices", show_in_menus=True)
    assert all_words(read(client, "/"), menu) == ["Notices"]
    home().get_children().get(slug="notices").unpublish()
    assert all_words(read(client, "/"), menu) == []
