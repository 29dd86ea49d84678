"""The pages of a long list: their addresses, their links, and what they hold."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.lists.paginator import PAGE_SIZE
from news.models import NewsArticlePage
from tests.factories import ArticleFactory, ImageFactory, SectionFactory, write_articles
from tests.readers import all_words, one, read

pytestmark = pytest.mark.django_db

START = datetime(2020, 11, 28, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def section():
    return SectionFactory(title="Park News", slug="park-news")


def fill(section, count: int, days_apart: int = 2) -> list[str]:
    """Titles of `count` new articles over several months, newest first."""
    made = write_articles(
        section, ({"release_time": START + timedelta(days=days_apart * number)} for number in range(count))
    )
    return [article.title for article in reversed(made)]


def titles(client, address: str) -> list[str]:
    return all_words(read(client, address), "//article//h3")


def test_the_pages_together_hold_each_article_once_in_order(client, section):
    expected = fill(section, 2 * PAGE_SIZE + 3)
    found = [titles(client, f"/park-news/{page}") for page in ("", "?page=2", "?page=3")]
    assert [len(page) for page in found] == [PAGE_SIZE, PAGE_SIZE, 3]
    assert [title for page in found for title in page] == expected


def test_so_they_do_with_articles_on_top(client, section):
    expected = fill(section, 2 * PAGE_SIZE + 1)
    pinned = NewsArticlePage.objects.get(title=expected[30])
    pinned.pinned_until = timezone.now() + timedelta(days=1)
    pinned.save()
    found = titles(client, "/park-news/") + titles(client, "/park-news/?page=2")
    assert found == [pinned.title, *(title for title in expected if title != pinned.title)]
    assert client.get("/park-news/?page=3").status_code == 404


def test_a_section_with_nothing_but_an_article_on_top_shows_it(client, section):
    ArticleFactory(parent=section, title="Only", pinned_until=timezone.now() + timedelta(days=1))
    assert titles(client, "/park-news/") == ["Only"]


def test_a_list_of_sections_below_is_one_list(client, section):
    below = SectionFactory(parent=section)
    for number in range(PAGE_SIZE + 2):
        ArticleFactory(
            parent=(section, below)[number % 2], title=f"N{number}", release_time=START + timedelta(hours=number)
        )
    assert titles(client, "/park-news/?page=2") == ["N1", "N0"]


@pytest.mark.parametrize("garbage", ["abc", "0", "-1", "1", "", "2.5", "٢", "%00", "1' OR 1=1"])
@pytest.mark.parametrize("others", ["", "from=letter"])
def test_a_page_that_is_none_leads_to_the_list_itself(client, section, garbage, others):
    response = client.get(f"/park-news/?{others}&page={garbage}")
    assert (response.status_code, response["Location"]) == (301, f"/park-news/{others and '?' + others}")


def test_a_page_has_one_way_to_be_written(client, section):
    response = client.get("/park-news/?page=002&from=a&page=2")
    assert (response.status_code, response["Location"]) == (301, "/park-news/?page=2&from=a")


@pytest.mark.parametrize("number", ["2", "999999999", "1" + "0" * 9])
def test_past_the_end_there_is_nothing(client, section, number):
    fill(section, 3)
    assert client.get(f"/park-news/?page={number}").status_code == 404


def test_the_home_page_has_no_further_pages(client, db):
    response = client.get("/?page=2")
    assert (response.status_code, response["Location"]) == (301, "/")


def test_neighbouring_pages_are_named_in_the_head_and_in_the_page(client, section):
    fill(section, 3 * PAGE_SIZE, days_apart=1)
    page = read(client, "/park-news/?page=2")
    for tag in ("link", "a"):
        assert [one(page, f"//{tag}[@rel='{rel}']").get("href") for rel in ("prev", "next")] == [
            "/park-news/",
            "/park-news/?page=3",
        ]
    first, last = read(client, "/park-news/"), read(client, "/park-news/?page=3")
    assert (first.xpath("//*[@rel='prev']"), last.xpath("//*[@rel='next']")) == ([], [])


def test_page_numbers_have_gaps_and_keep_the_filters(client, section, monkeypatch):
    monkeypatch.setattr("news.lists.paginator.PAGE_SIZE", 1)
    for number in range(12):
        article = ArticleFactory(parent=section, release_time=START.replace(day=1) + timedelta(days=number))
        article.tags.add("canal")
        article.save()
    pages = one(read(client, "/park-news/tag/canal/?year=2020&page=6"), "//nav[@aria-label='Pages of this list']")
    numbers = all_words(pages, ".//li")[1:-1]
    assert numbers == ["1", "…", "4", "5", "6", "7", "8", "…", "12"]
    assert "/park-news/tag/canal/?year=2020&page=12" in pages.xpath(".//a/@href")
    assert "/park-news/tag/canal/?year=2020" in pages.xpath(".//a/@href")


@pytest.mark.parametrize("address", ["/park-news/", "/park-news/2020/12/", "/2020/12/"])
def test_twenty_articles_cost_what_two_cost(client, section, address):
    image = ImageFactory()

    def queries() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    for count in (2, 18):
        hours = range(count, 2 * count)
        times = (START + timedelta(days=5, hours=hour) for hour in hours)
        write_articles(section, ({"lead_image": image, "release_time": time} for time in times))
        counted = queries()
        if count == 2:
            few = counted
    assert counted == few


def test_a_deep_page_is_read_from_an_index(section):
    fill(section, 3)
    keys = NewsArticlePage.objects.visible().listed_in(section).newest_first().values_list("pk", flat=True)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for way in ("seqscan", "bitmapscan", "sort"):  # as for a table of many rows
                cursor.execute(f"SET LOCAL enable_{way} = off")
    plan = keys.filter(release_time__gte=START)[:20].explain()
    assert {"sqlite": "COVERING INDEX news_", "postgresql": "Index Only Scan using news_"}[connection.vendor] in plan
