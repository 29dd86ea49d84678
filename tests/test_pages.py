"""What readers get of an article, a section and the home page."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from news.models import ArticleAuthor, RelatedArticle
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    CategoryFactory,
    ImageFactory,
    SectionFactory,
    home,
    write_articles,
)
from tests.readers import all_words, one, read, words

pytestmark = pytest.mark.django_db

RELEASED = datetime(2020, 7, 20, 16, 10, 26, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def section():
    return SectionFactory(title="Park News", slug="park-news", show_in_menus=True)


@pytest.fixture
def article(section):
    return ArticleFactory(parent=section, title="Opening", slug="opening", release_time=RELEASED)


def test_the_release_time_is_shown_to_the_second_in_the_sites_zone(client, article):
    time = one(read(client, article.url), "//dl//time")
    assert words(time) == "2020-07-20 16:10:26"
    assert time.get("datetime") == "2020-07-20T16:10:26+08:00"


def test_an_article_says_where_it_comes_from_and_what_it_is_about(client, section):
    article = ArticleFactory(
        parent=section,
        source_name="Valley Daily",
        source_url="https://example.org/a",
        category=CategoryFactory(name="Research"),
        lead_image=ImageFactory(credit="Lin Qiao", description="The new roof"),
    )
    article.author_links.add(ArticleAuthor(author=AuthorFactory(name="Chen Yulan", role="Press office")))
    article.tags.add("canal")
    article.save()
    page = read(client, article.url)
    source = one(page, "//dd/a[starts-with(@href, 'http')]")
    assert (words(source), source.get("href")) == ("Valley Daily", "https://example.org/a")
    assert {"Chen Yulan Press office", "Research"} <= set(all_words(page, "//dd"))
    assert all_words(page, "//ul[@aria-label='Tags']/li") == ["canal"]
    addresses = {"/author/chen-yulan/", "/category/research/", "/tag/canal/"}
    assert addresses <= set(page.xpath("//article//a/@href"))
    image = one(page, "//figure//img")
    assert (image.get("alt"), image.get("loading")) == ("The new roof", "eager")
    assert image.get("width")
    assert image.get("height")
    assert words(one(page, "//figure/figcaption")) == "Picture: Lin Qiao"
    assert words(one(page, "//h1/following-sibling::p")) == article.summary
    assert one(page, "//meta[@name='description']").get("content") == article.summary


def test_an_article_with_nothing_but_words_has_no_empty_places(client, section):
    page = read(client, ArticleFactory(parent=section, summary="").url)
    assert len(page.xpath("//main//figure | //main//nav | //main//aside | //main//section[not(@class='share')]")) == 0
    assert all_words(page, "//dt") == ["Release time", "Length"]


def test_a_long_article_lists_its_headings(client, section):
    headings = [
        ("heading", {"text": text, "level": level})
        for text, level in [("Why", "h2"), ("How", "h2"), ("By", "h3"), ("When", "h2")]
    ]
    page = read(client, ArticleFactory(parent=section, body=headings).url)
    links = page.xpath("//nav[@aria-label='On this page']//a")
    assert [words(link) for link in links] == ["Why", "How", "By", "When"]
    assert [words(link) for link in page.xpath("//nav[@aria-label='On this page']//ol/li/ol//a")] == ["By"]
    for link in links:
        assert words(one(page, f"//*[@id='{link.get('href')[1:]}']")) == words(link)


def test_one_heading_is_not_worth_a_list(client, section):
    page = read(client, ArticleFactory(parent=section, body=[("heading", {"text": "Why", "level": "h2"})]).url)
    assert page.xpath("//nav[@aria-label='On this page']") == []


def test_previous_is_older_and_next_is_newer(client, section):
    older, middle, newer = (
        ArticleFactory(parent=section, release_time=RELEASED + timedelta(days=day)) for day in range(3)
    )
    page = read(client, middle.url)
    assert one(page, "//a[@rel='prev']").get("href") == older.url
    assert one(page, "//a[@rel='next']").get("href") == newer.url
    assert read(client, newer.url).xpath("//a[@rel='next']") == []


def test_articles_of_one_second_follow_one_another_by_their_number(client, section):
    first, middle, last = (ArticleFactory(parent=section, release_time=RELEASED) for _ in range(3))
    page = read(client, middle.url)
    assert one(page, "//a[@rel='prev']").get("href") == first.url
    assert one(page, "//a[@rel='next']").get("href") == last.url


def test_related_articles_are_listed_below(client, section, article):
    other = ArticleFactory(parent=section, title="Closing")
    article.related_links.add(RelatedArticle(related=other))
    article.save()
    assert all_words(read(client, article.url), "//aside//h3") == ["Closing"]


def test_a_section_lists_its_articles_newest_first_and_names_its_sections(client, section):
    SectionFactory(parent=section, title="Laboratories")
    for day in range(3):
        ArticleFactory(parent=section, title=f"Day {day}", release_time=RELEASED + timedelta(days=day))
    page = read(client, "/park-news/")
    assert all_words(page, "//article//h3") == ["Day 2", "Day 1", "Day 0"]
    assert all_words(page, "//nav[@aria-label='Sections']//a") == ["Laboratories"]
    assert words(page.xpath("//article//time")[-1]) == "2020-07-20"


def test_a_pinned_article_is_on_top_and_says_so(client, section):
    ArticleFactory(parent=section, title="Old", pinned_until=timezone.now() + timedelta(days=1), release_time=RELEASED)
    ArticleFactory(parent=section, title="New")
    cards = read(client, "/park-news/").xpath("//article")
    assert [words(one(card, ".//h3")) for card in cards] == ["Old", "New"]
    assert ["Pinned" in words(card) for card in cards] == [True, False]


def test_an_article_is_pinned_on_the_first_page_only_and_until_its_time(client, section):
    ArticleFactory(parent=section, title="Kept", release_time=RELEASED, pinned_until=timezone.now() + timedelta(days=1))
    ArticleFactory(parent=section, title="Over", release_time=RELEASED, pinned_until=timezone.now() - timedelta(days=1))
    write_articles(section, ({"title": f"Number {number}"} for number in range(20)))
    first, second = (all_words(read(client, f"/park-news/{page}"), "//article//h3") for page in ("", "?page=2"))
    assert (first[0], first[1], len(first)) == ("Kept", "Number 19", 21)
    assert second == ["Over"]


def test_an_empty_section_says_so(client, section):
    assert "There are no articles here yet." in words(one(read(client, "/park-news/"), "//main"))


def test_a_long_list_has_numbered_pages(client, section):
    write_articles(section, ({"title": f"Number {number}"} for number in range(41)))
    page = read(client, "/park-news/?page=2")
    pages = one(page, "//nav[@aria-label='Pages of this list']")
    assert all_words(pages, ".//li") == ["Newer articles", "1", "2", "3", "Older articles"]
    assert pages.xpath(".//a/@href") == ["/park-news/", "/park-news/", *["/park-news/?page=3"] * 2]
    current = one(pages, ".//*[@aria-current='page']")
    assert (words(current), current.get("aria-label")) == ("2", "Page 2")
    assert one(page, "//link[@rel='canonical']").get("href").endswith("/park-news/?page=2")
    assert words(one(page, "//title")).startswith("Park News – page 2")


def test_the_home_page_shows_its_parts(client, section):
    articles = [ArticleFactory(parent=section, title=f"Number {n}", lead_image=ImageFactory()) for n in range(3)]
    page = home()
    page.parts = [
        ("introduction", {"title": "Welcome", "text": "<p>To the <b>valley</b>.</p>"}),
        ("featured", {"title": "", "articles": [articles[0]]}),
        ("latest", {"section": section, "title": "", "count": 2}),
    ]
    page.save()
    shown = read(client, "/")
    assert all_words(shown, "//h2") == ["Welcome", "Featured articles", "Park News"]
    assert all_words(shown, "//h3") == ["Number 0", "Number 2", "Number 1"]
    assert one(shown, "//h2/a").get("href") == "/park-news/"


def test_the_newest_of_a_section_and_of_those_below_it_stand_in_one_order(client, section):
    below = SectionFactory(parent=section, slug="deep")
    for parent, second, microsecond in ((section, 1, 0), (below, 2, 0), (section, 2, 500_000), (below, 3, 0)):
        moment = RELEASED.replace(second=second, microsecond=microsecond)
        ArticleFactory(parent=parent, title=f"At {second} and {microsecond}", release_time=moment)
    ArticleFactory(parent=SectionFactory(slug="notices"), title="Elsewhere")
    page = home()
    page.parts = [("latest", {"section": section, "title": "", "count": 3})]
    page.save()
    assert all_words(read(client, "/"), "//h3") == ["At 3 and 0", "At 2 and 500000", "At 2 and 0"]
