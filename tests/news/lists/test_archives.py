"""Archives of a section and of the site, by time, category, tag and author, alone and together."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from wagtail.models import Locale

from tests.factories import ArticleFactory, AuthorFactory, CategoryFactory, SectionFactory, home
from tests.hidden_pages import HIDDEN, SECRET
from tests.readers import all_words, one, read, words
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db

ZONE = ZoneInfo("Asia/Shanghai")
CHOICES = "//nav[@aria-label='Times and subjects']//section[h2='{}']//li"


def released(year: int, month: int) -> dict:
    return {"release_time": datetime(year, month, 15, tzinfo=ZONE), "title": f"{year}-{month}"}


def tagged(article, *names: str):
    article.tags.add(*names)
    article.save()
    return article


def titles(client, address: str) -> list[str]:
    return all_words(read(client, address), "//article//h3")


@shared_data
def section():
    return SectionFactory(title="Park News", slug="park-news", show_in_menus=True)


@shared_data
def years(section):
    """An article in each of three months of two years, the two older ones of one category, tag and author."""
    works, author = CategoryFactory(name="Works"), AuthorFactory(name="Chen Yulan", role="Press office")
    older = [ArticleFactory(parent=section, category=works, **released(2020, month)) for month in (7, 8)]
    for article in older:
        article.author_links.create(author=author)
        tagged(article, "canal")
    return [*older, ArticleFactory(parent=section, **released(2021, 1))]


@pytest.mark.parametrize("place", ["/", "/park-news/"])
@pytest.mark.parametrize(
    ("archive", "found", "name"),
    [
        ("2020/", ["2020-8", "2020-7"], "2020"),
        ("2020/07/", ["2020-7"], "July 2020"),
        ("tag/canal/", ["2020-8", "2020-7"], "canal"),
        ("category/works/", ["2020-8", "2020-7"], "Works"),
        ("author/chen-yulan/", ["2020-8", "2020-7"], "Chen Yulan"),
    ],
)
def test_an_archive_has_its_articles_its_heading_and_its_address(client, years, place, archive, found, name):
    page = read(client, place + archive)
    assert all_words(page, "//article//h3") == found
    assert words(one(page, "//h1")) == (name if place == "/" else f"Park News: {name}")
    assert words(one(page, "//title")).startswith(words(one(page, "//h1")))
    assert one(page, "//link[@rel='canonical']").get("href") == f"http://testserver{place}{archive}"
    assert name in one(page, "//meta[@name='description']").get("content")
    trail = all_words(page, "//nav[@aria-label='Current location']//li")
    assert trail == (["Home", name] if place == "/" else ["Home", "Park News", name])


def test_an_authors_archive_says_what_they_do(client, years):
    assert "Press office" in all_words(read(client, "/author/chen-yulan/"), "//main//header//p")


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/tag/canal/?year=2020&month=7", ["2020-7"]),
        ("/park-news/2020/?category=works&tag=canal&author=chen-yulan", ["2020-8", "2020-7"]),
        ("/park-news/category/works/?year=2020&month=8", ["2020-8"]),
    ],
)
def test_filters_combine(client, years, address, found):
    assert titles(client, address) == found


def test_a_combination_has_one_canonical_address_and_is_left_out_of_search_engines(client, years):
    pages = [read(client, f"/park-news/{end}") for end in ("tag/canal/?year=2020", "2020/?tag=canal")]
    canonical = {one(page, "//link[@rel='canonical']").get("href") for page in pages}
    assert canonical == {"http://testserver/park-news/2020/?tag=canal"}
    assert {"noindex" in one(page, "//meta[@name='robots']").get("content") for page in pages} == {True}
    links = pages[0].xpath("//ul[@aria-label='Chosen filters']//a/@href")
    assert links == ["/park-news/tag/canal/", "/park-news/2020/"]


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/park-news/?tag=canal", "/park-news/tag/canal/"),
        ("/?tag=canal&year=2020", "/2020/?tag=canal"),
        ("/park-news/?year=2020&month=7", "/park-news/2020/07/"),
        ("/park-news/2020/?tag=canal&category=works", "/park-news/2020/?category=works&tag=canal"),
        ("/park-news/2020/?year=2019&tag=", "/park-news/2020/"),
        ("/park-news/?year=20x0&month=7", "/park-news/"),
        ("/park-news/?year=2020&month=13", "/park-news/2020/"),
        ("/park-news/tag/canal/?month=7", "/park-news/tag/canal/"),
        ("/park-news/tag/canal/?year=2020&year=2020&from=letter", "/park-news/tag/canal/?year=2020&from=letter"),
    ],
)
def test_another_address_of_a_list_leads_to_its_own(client, years, address, leads_to):
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (301, leads_to)
    assert client.get(leads_to).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/park-news/2019/",
        "/park-news/2020/13/",
        "/park-news/20/",
        "/tag/nothing/",
        "/author/nobody/",
        "/category/",
        "/park-news/tag/canal/?year=2021",
        "/park-news/?tag=nothing",
        "/park-news/?author=%00%F0%9F%8C%BB&tag=" + "x" * 9000,
        "/park-news/2020/07/15/",
    ],
)
def test_where_there_is_nothing_it_says_not_found(client, years, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("place", ["/", "/park-news/"])
def test_an_archive_is_there_while_it_has_an_article(client, section, place):
    article = tagged(ArticleFactory(parent=section, title="Lock", live=False), "lock")
    archive = f"{place}tag/lock/"
    assert client.get(archive).status_code == 404
    article.save_revision().publish()
    assert titles(client, archive) == ["Lock"]
    article.refresh_from_db()
    article.unpublish()
    assert client.get(archive).status_code == 404


def test_a_section_names_its_years_and_subjects_with_counts(client, years):
    page = read(client, "/park-news/")
    assert all_words(page, CHOICES.format("Year")) == ["2021 1", "2020 2"]
    assert all_words(page, CHOICES.format("Category")) == ["Works 2"]
    assert all_words(page, CHOICES.format("Tags")) == ["canal 2"]
    assert page.xpath(CHOICES.format("Tags") + "//a/@href") == ["/park-news/tag/canal/"]


def test_a_year_names_its_months_and_the_other_years(client, years):
    page = read(client, "/park-news/2020/")
    assert all_words(page, "//nav[@aria-label='Months']//li") == ["August 1", "July 1"]
    assert page.xpath("//nav[@aria-label='Months']//a/@href") == ["/park-news/2020/08/", "/park-news/2020/07/"]
    assert all_words(page, CHOICES.format("Year")) == ["2021 1", "2020 2"]
    assert one(page, CHOICES.format("Year") + "//a[@aria-current]").get("href") == "/park-news/2020/"


def test_counts_are_of_what_is_left(client, years):
    page = read(client, "/park-news/2020/08/")
    assert all_words(page, CHOICES.format("Tags")) == ["canal 1"]
    assert page.xpath(CHOICES.format("Tags") + "//a/@href") == ["/park-news/2020/08/?tag=canal"]


def test_counts_follow_what_is_published(client, section, years):
    client.get("/park-news/")
    years[0].unpublish()
    assert all_words(read(client, "/park-news/"), CHOICES.format("Year")) == ["2021 1", "2020 1"]


def test_archives_of_a_language_have_its_articles_only(client, years):
    chinese = SectionFactory(
        parent=home("zh-hans"), title="园区新闻", locale=Locale.objects.get(language_code="zh-hans")
    )
    tagged(ArticleFactory(parent=chinese, locale=chinese.locale, title="运河"), "canal")
    assert titles(client, "/zh-hans/tag/canal/") == ["运河"]
    assert titles(client, "/tag/canal/") == ["2020-8", "2020-7"]


@pytest.mark.parametrize("kind", ["tag", "category", "author"])
@pytest.mark.parametrize("place", ["/", "/park-news/", "/park-news/closed/"])
def test_what_only_hidden_articles_have_is_not_found_as_if_it_were_not_there(client, hidden, place, kind):
    slug = f"{SECRET.lower()}-{kind}"
    for address in (f"{place}{kind}/{slug}/", f"{place}?{kind}={slug}"):
        found, nothing = (client.get(one, follow=True) for one in (address, address.replace(SECRET.lower(), "nothing")))
        asks_password = "closed/?" in address
        assert found.status_code == nothing.status_code == (200 if asks_password else 404)
        assert SECRET not in found.content.decode()


def test_hidden_articles_are_in_no_count(client, hidden):
    page = read(client, "/park-news/")
    assert len(hidden) == len(HIDDEN)
    assert SECRET not in words(one(page, "//main"))
    assert all_words(page, CHOICES.format("Year")) == []
    assert "1 article" in all_words(read(client, "/park-news/2020/"), "//main//header//p")


def test_a_section_shows_an_article_of_a_time_that_no_archive_is_of(client, section, years):
    ArticleFactory(parent=section, **released(1850, 7))
    assert titles(client, "/park-news/")[-1] == "1850-7"
    assert all_words(read(client, "/park-news/"), CHOICES.format("Year")) == ["2021 1", "2020 2"]
