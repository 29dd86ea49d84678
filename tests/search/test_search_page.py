"""The search page finds what readers look for, in both languages, and is never at a loss."""

from datetime import UTC, datetime

import pytest
from lxml import html

from tests.factories import ArticleFactory, AuthorFactory, CategoryFactory, SectionFactory, home, write_articles
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


def page(client, address="/search/", **parameters):
    response = client.get(address, parameters)
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def titles(client, q, address="/search/", **parameters):
    shown = page(client, address, q=q, **parameters)
    return [heading.text_content() for heading in shown.xpath('//*[@class="result__title"]')]


def text_of(body: str):
    return [("paragraph", f"<p>{body}</p>")]


def test_title_summary_body_tags_category_and_authors_are_searched(client):
    category, author = CategoryFactory(name="Quarrying"), AuthorFactory(name="Ada Quarryman")
    ArticleFactory(title="Quarry opens")
    ArticleFactory(title="Of stones", summary="A quarry is dug")
    ArticleFactory(title="Of bodies", body=text_of("Down in the quarry"))
    ArticleFactory(title="Of works", category=category)
    tagged = ArticleFactory(title="Of tags")
    tagged.tags.add("quarry stone")
    tagged.save()
    written = ArticleFactory(title="Of people")
    written.author_links.create(author=author)
    written.save()
    ArticleFactory(title="Of nothing")
    found = titles(client, "quarry")
    assert set(found) == {"Quarry opens", "Of stones", "Of bodies", "Of works", "Of tags", "Of people"}


def test_a_title_counts_more_than_a_body_and_new_more_than_old(client):
    old, new = datetime(2005, 1, 1, tzinfo=UTC), datetime(2024, 1, 1, tzinfo=UTC)
    ArticleFactory(title="Bodies", release_time=new, body=text_of("A harbour"))
    ArticleFactory(title="Harbour then", release_time=old)
    ArticleFactory(title="Harbour now", release_time=new)
    ArticleFactory(title="Other", release_time=new)
    assert titles(client, "harbour") == ["Harbour now", "Harbour then", "Bodies"]


def test_newest_and_oldest_first(client):
    for year in (2010, 2020, 2015):
        ArticleFactory(title=f"Harbour {year}", release_time=datetime(year, 6, 1, tzinfo=UTC))
    assert titles(client, "harbour", sort="newest") == ["Harbour 2020", "Harbour 2015", "Harbour 2010"]
    assert titles(client, "harbour", sort="oldest") == ["Harbour 2010", "Harbour 2015", "Harbour 2020"]


def test_all_words_must_be_there_and_the_last_may_be_a_beginning(client):
    ArticleFactory(title="The new harbour")
    ArticleFactory(title="The old harbour")
    assert titles(client, "harbour new") == ["The new harbour"]
    assert titles(client, "old harb") == ["The old harbour"]


def test_where_no_article_has_all_words_those_with_some_are_shown(client):
    ArticleFactory(title="The new harbour")
    shown = page(client, q="harbour zeppelin")
    assert [heading.text_content() for heading in shown.xpath('//*[@class="result__title"]')] == ["The new harbour"]
    assert "some of them" in shown.xpath('//*[@role="status"]')[0].text_content()


@shared_data
def chinese():
    section = SectionFactory(parent=home("zh-hans"), title="园区新闻", slug="park-news")
    ArticleFactory(parent=section, title="天津武清开发区二期开工", summary="生物医药 park 项目落户")
    ArticleFactory(parent=section, title="展览", body=text_of("本次展览在图书馆举行。"))
    ArticleFactory(parent=section, title="清武路通车")
    return section


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("武清", "天津武清开发区二期开工"),
        ("开发区", "天津武清开发区二期开工"),
        ("開發區", "天津武清开发区二期开工"),
        ("津", "天津武清开发区二期开工"),
        ("生物医药 park", "天津武清开发区二期开工"),
        ("生物医药park", "天津武清开发区二期开工"),
        ("举行", "展览"),
        ("圖書館", "展览"),
        ("车", "清武路通车"),
    ],
)
def test_chinese_is_found_inside_sentences(client, chinese, q, expected):
    assert titles(client, q, "/zh-hans/search/") == [expected]


def test_articles_of_the_pages_language_come_first(client, chinese):
    SectionFactory(title="Park News", slug="park-news")
    ArticleFactory(title="Expo 2024", summary="", body=[])
    ArticleFactory(parent=chinese, title="Expo 2024 世博", summary="", body=[])
    assert titles(client, "expo")[0] == "Expo 2024"
    assert titles(client, "expo", "/zh-hans/search/")[0] == "Expo 2024 世博"


def test_a_search_is_narrowed_by_section_category_year_and_language(client, chinese):
    works = CategoryFactory(name="Works")
    one, two = SectionFactory(title="One"), SectionFactory(title="Two")
    ArticleFactory(parent=one, title="Bridge A", category=works, release_time=datetime(2020, 12, 31, 20, tzinfo=UTC))
    ArticleFactory(parent=two, title="Bridge B", release_time=datetime(2020, 6, 1, tzinfo=UTC))
    ArticleFactory(parent=chinese, title="Bridge 桥", release_time=datetime(2020, 6, 1, tzinfo=UTC))
    assert set(titles(client, "bridge")) == {"Bridge A", "Bridge B", "Bridge 桥"}
    assert titles(client, "bridge", section=one.pk) == ["Bridge A"]
    assert titles(client, "bridge", category=works.pk) == ["Bridge A"]
    assert titles(client, "bridge", year=2021) == ["Bridge A"], "the year is that of the site's time zone"
    assert titles(client, "bridge", language="zh-hans") == ["Bridge 桥"]
    assert titles(client, "bridge", language="zh-hans", section=one.pk) == []


def test_facets_are_links_with_counts_and_say_which_is_chosen(client):
    one, two = SectionFactory(title="One"), SectionFactory(title="Two")
    for section in (one, one, two):
        ArticleFactory(parent=section, title="Bridge")
    shown = page(client, q="bridge")
    links = {link.text_content().split()[0]: link for link in shown.xpath('//*[@class="facet"]//a')}
    assert links["One"].xpath('.//*[@class="facet__count"]')[0].text == "2"
    assert links["Two"].xpath('.//*[@class="facet__count"]')[0].text == "1"
    narrowed = html.fromstring(client.get("/search/" + links["Two"].get("href")).content.decode())
    assert len(narrowed.xpath('//li[@class="result"]')) == 1
    (current,) = narrowed.xpath('//*[@class="facet"]//a[@aria-current]')
    assert current.text_content().startswith("Two")
    assert (
        len(
            html.fromstring(client.get("/search/" + current.get("href")).content.decode()).xpath(
                '//li[@class="result"]'
            )
        )
        == 3
    )


def test_pages_follow_each_other(client):
    write_articles(SectionFactory(), ({"title": f"Bridge {number}"} for number in range(23)))
    first = page(client, q="bridge", sort="newest")
    assert len(first.xpath('//li[@class="result"]')) == 10
    assert not first.xpath('//*[@rel="prev"]')
    second = html.fromstring(client.get("/search/" + first.xpath('//a[@rel="next"]')[0].get("href")).content.decode())
    assert second.xpath('//*[@class="result__title"]')[0].text_content() == "Bridge 12"
    assert len(titles(client, "bridge", page=3)) == 3
    assert len(titles(client, "bridge", page=99)) == 3


def test_the_form_keeps_what_was_asked_and_crawlers_have_one_address(client):
    shown = page(client, q='"quoted" <b>', sort="newest", year="2020")
    (form,) = [form for form in shown.xpath('//form[@role="search"]') if form.xpath('.//*[@id="search-text"]')]
    assert form.fields["q"] == '"quoted" <b>'
    assert form.fields["sort"] == "newest"
    assert form.fields["year"] == "2020"
    assert shown.xpath('//label[@for="search-text"]')
    assert shown.xpath('//link[@rel="canonical"]')[0].get("href") == "http://testserver/search/"


def test_an_empty_search_helps(client):
    ArticleFactory(title="Just out")
    shown = page(client)
    assert shown.xpath('//*[@class="search__advice"]')
    assert "Just out" in shown.xpath('//*[@class="search__newest"]')[0].text_content()


def test_a_misspelt_word_is_put_right(client):
    ArticleFactory(title="A laboratory opens")
    shown = page(client, q="labratory")
    (link,) = shown.xpath('//*[@class="did-you-mean"]/a')
    assert link.text == "laboratory"
    found = html.fromstring(client.get("/search/" + link.get("href")).content.decode())
    assert found.xpath('//li[@class="result"]')


@pytest.mark.parametrize(
    "q",
    ["", " ", "\0", "a\0b", "🙂", '"', "'", "*", "AND", "NOT OR NEAR(", "title:park", "^a", "a:*b & | ! <->", "-park",
     "\\", "%s %(a)s {}", "park" * 2500, "园" * 10_000, "园 " * 5000, "\ud7ff\ufffe", "§year2020", "1", "é", "ﬁ", "々"],
)  # fmt: skip
def test_any_text_gets_an_answer(client, q):
    ArticleFactory(title="Park 园区")
    assert page(client, q=q).xpath('//form[@role="search"]')
    assert client.get("/search/suggestions/", {"q": q}).status_code == 200


@pytest.mark.parametrize("name", ["section", "category", "year", "language", "sort", "page"])
@pytest.mark.parametrize("value", ["", "x", "-1", "0", "1e9", "9" * 30, "١", "\0", "9223372036854775807", "zh"])
def test_bad_filters_are_no_error(client, name, value):
    ArticleFactory(title="Bridge")
    page(client, q="bridge", **{name: value})


def test_suggestions_are_titles_that_begin_like_it(client, chinese):
    article = ArticleFactory(parent=SectionFactory(slug="park-news"), title="Harbour opens", slug="harbour")
    ArticleFactory(title="Other", summary="harbour")
    answer = client.get("/search/suggestions/?q=harb").json()
    assert answer == {"suggestions": [{"title": "Harbour opens", "url": article.get_url()}]}
    assert client.get("/search/suggestions/?q=武").json()["suggestions"][0]["title"].startswith(("天津武清", "清武路"))
    assert client.get("/search/suggestions/?q=").json() == {"suggestions": []}


def test_suggestions_are_not_sent_again_unchanged(client):
    ArticleFactory(title="Harbour opens")
    first = client.get("/search/suggestions/?q=harbour")
    assert client.get("/search/suggestions/?q=harbour", headers={"if-none-match": first["ETag"]}).status_code == 304
