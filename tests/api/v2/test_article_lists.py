"""Lists of articles, asked real questions."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from django.utils import timezone

from api.v2.pages import pagination
from tests.factories import ArticleFactory, AuthorFactory, CategoryFactory, ImageFactory, SectionFactory, home
from tests.shared_data import shared_data
from tests.sqlite import sqlite_only, sqlite_steps

pytestmark = pytest.mark.django_db


def titles(client, query: str) -> list[str]:
    answer = client.get(f"/api/v2/pages/?{query}")
    assert answer.status_code == 200, answer.content
    return [item["title"] for item in answer.json()["items"]]


@shared_data
def news():
    """Three articles: "Old" below the section, "Bridge" and "Gate" in it, newest last."""
    section = SectionFactory(title="Park News", slug="park-news")
    below = SectionFactory(parent=section, title="Archive", slug="archive")
    old = ArticleFactory(parent=below, title="Old", release_time=datetime(2019, 12, 31, 15, 59, 59, tzinfo=UTC))
    bridge = ArticleFactory(
        parent=section,
        title="Bridge",
        release_time=datetime(2019, 12, 31, 16, 0, 0, tzinfo=UTC),  # 2020 in Shanghai
        category=CategoryFactory(name="Works"),
    )
    gate = ArticleFactory(
        parent=section,
        title="Gate",
        release_time=datetime(2020, 7, 31, 9, 30, 5, tzinfo=UTC),
        lead_image=ImageFactory(),
        pinned_until=timezone.now() + timedelta(days=1),
    )
    bridge.tags.add("water", "steel")
    gate.tags.add("steel")
    gate.author_links.create(author=AuthorFactory(name="Lin"))
    for article in (bridge, gate):
        article.save()
    return {"section": section, "below": below, "old": old, "bridge": bridge, "gate": gate}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("section=/park-news/", ["Gate", "Bridge", "Old"]),
        ("section={section}", ["Gate", "Bridge", "Old"]),
        ("section=/park-news/&descendants=false", ["Gate", "Bridge"]),
        ("section=/park-news/archive", ["Old"]),
        ("category=works", ["Bridge"]),
        ("category={category}", ["Bridge"]),
        ("tag=steel", ["Gate", "Bridge"]),
        ("tag=steel&tag=water", ["Bridge"]),
        ("tag=water,nothing", ["Bridge"]),
        ("tag=water,steel", ["Gate", "Bridge"]),
        ("author=lin", ["Gate"]),
        ("locale=en&has_image=true", ["Gate"]),
        ("locale=zh-hans&has_image=true", []),
        ("has_image=false", ["Bridge", "Old"]),
        ("pinned=true", ["Gate"]),
        ("pinned=false", ["Bridge", "Old"]),
        ("year=2020", ["Gate", "Bridge"]),
        ("year=2019", ["Old"]),
        ("year=2020&month=7", ["Gate"]),
        ("released_after=2020-01-01", ["Gate", "Bridge"]),
        ("released_after=2020-01-01T00:00:01", ["Gate"]),
        ("released_before=2020-01-01", ["Old"]),
        ("released_before=2020-01-01T00:00:01%2B08:00", ["Bridge", "Old"]),
        ("released_after=2019-12-31T16:00:00Z&released_before=2020-07-31T09:30:05Z", ["Bridge"]),
        ("year=2020&order=release_time", ["Bridge", "Gate"]),
        ("descendants=true&section=/park-news/&order=-title", ["Old", "Gate", "Bridge"]),
        ("type=news.NewsArticlePage", ["Gate", "Bridge", "Old"]),
        ("search=bridge&tag=steel", ["Bridge"]),
        ("search=bridge&order=relevance&year=2020", ["Bridge"]),
        ("search=bridge&tag=other", []),
    ],
)
def test_a_list_answers_what_it_is_asked(client, news, query, expected):
    query = query.format(section=news["section"].pk, category=news["bridge"].category_id)
    assert titles(client, query) == expected


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("section=99999", "section"),
        ("section=/nothing/", "section"),
        ("section=/park-news/gate/", "section"),
        ("section=/park-news/&descendants=yes", "descendants"),
        ("descendants=true", "descendants"),
        ("tag=", "tag"),
        ("has_image=1", "has_image"),
        ("pinned=", "pinned"),
        ("year=20", "year"),
        ("year=99999999999999999999", "year"),
        ("month=7", "month"),
        ("year=2020&month=13", "month"),
        ("released_after=yesterday", "released_after"),
        ("released_before=2020-02-30", "released_before"),
        ("released_before=0001-01-01", "released_before"),
        ("year=2020&year=2021", "year"),
        ("year=2020&type=home.HomePage", "year"),
        ("order=relevance", "order"),
        ("limit=-1", "limit"),
        ("limit=101", "limit"),
        ("offset=-1", "offset"),
        ("colour=red", "colour"),
        ("fields=nonsense", "fields"),
        ("type=news.NewsArticlePage&fields=body(nonsense)", "fields"),
        ("type=news.NewsArticlePage&fields=lead_image(nonsense)", "fields"),
        ("order=nonsense", "order"),
        ("child_of=x", "child_of"),
        ("type=news.Nothing", "type"),
        ("rich_text_format=x", "rich_text_format"),
        ("facets=colour", "facets"),
        ("facets=tag", "facets"),
        ("cursor=x", "cursor"),
        ("cursor=&offset=1", "offset"),
        ("cursor=&search=x", "search"),
        ("cursor=&order=slug", "order"),
    ],
)
def test_a_mistake_is_a_problem_that_names_the_parameter(client, news, query, parameter):
    answer = client.get(f"/api/v2/pages/?{query}")
    problem = answer.json()
    assert answer.status_code == 400, problem
    assert answer["Content-Type"] == "application/problem+json"
    assert problem["parameter"] == parameter
    assert problem["allowed"]
    assert problem["message"] == problem["detail"]


def test_facets_count_the_whole_list_data_of(client, news):
    answer = client.get("/api/v2/pages/?year=2020&limit=1&facets=section,category,tag,year").json()
    assert answer["facets"]["section"] == [
        {"id": news["section"].pk, "title": "Park News", "slug": "park-news", "count": 2}
    ]
    assert [(found["slug"], found["count"]) for found in answer["facets"]["category"]] == [("works", 1)]
    assert [(found["name"], found["count"]) for found in answer["facets"]["tag"]] == [("steel", 2), ("water", 1)]
    assert answer["facets"]["year"] == [{"year": 2020, "count": 2}]


def test_facets_go_with_a_search(client, news):
    answer = client.get("/api/v2/pages/?search=bridge&type=news.NewsArticlePage&facets=tag").json()
    assert [found["name"] for found in answer["facets"]["tag"]] == ["steel", "water"]


def test_facets_do_not_count_what_is_hidden(client, news):
    news["gate"].unpublish()
    answer = client.get("/api/v2/pages/?type=news.NewsArticlePage&facets=tag,year").json()
    assert {found["name"]: found["count"] for found in answer["facets"]["tag"]} == {"steel": 1, "water": 1}
    assert [found["year"] for found in answer["facets"]["year"]] == [2020, 2019]


@pytest.mark.usefixtures("hidden")
@pytest.mark.parametrize("few", [1000, 1])
def test_facets_of_all_articles_count_nothing_hidden_however_much_is(client, monkeypatch, few):
    monkeypatch.setattr("api.v2.pages.facets.FEW", few)
    facets = client.get("/api/v2/pages/?type=news.NewsArticlePage&facets=section,category,tag,year").json()["facets"]
    assert [(found["slug"], found["count"]) for found in facets["section"]] == [("park-news", 1)]
    assert (facets["category"], facets["tag"]) == ([], [])
    assert [found["count"] for found in facets["year"]] == [1]


def test_lists_by_offset_lead_on_and_back(client, news):
    answer = client.get("/api/v2/pages/?type=news.NewsArticlePage&limit=2")
    assert answer.json()["meta"]["total_count"] == 3
    assert answer["Link"] == f'<{answer.json()["meta"]["next"]}>; rel="next"'
    rest = client.get(answer.json()["meta"]["next"]).json()
    assert [item["title"] for item in rest["items"]] == ["Old"]
    assert rest["meta"]["next"] is None
    assert [item["title"] for item in client.get(rest["meta"]["prev"]).json()["items"]] == ["Gate", "Bridge"]


@pytest.mark.parametrize("query", ["", "&tag=steel", "&year=2020", "&released_before=2020-03-01"])
def test_far_down_a_list_the_articles_are_those_that_stand_there(client, news, monkeypatch, query):
    for month in (1, 2, 2, 2, 3, 5):
        ArticleFactory(tags=["steel"], release_time=datetime(2020, month, 1, tzinfo=UTC))
    address = f"/api/v2/pages/?type=news.NewsArticlePage{query}"
    everything = [item["id"] for item in client.get(f"{address}&limit=100").json()["items"]]
    monkeypatch.setattr(pagination, "DEEP", 1)
    for limit in (1, 2, 3):
        starts = range(1, len(everything) + 2, limit)
        pages = [client.get(f"{address}&limit={limit}&offset={start}").json() for start in starts]
        assert [item["id"] for page in pages for item in page["items"]] == everything[1:]


@sqlite_only
def test_far_down_a_list_only_the_articles_of_a_month_are_stepped_over(client, news, monkeypatch):
    for year, month in product(range(2000, 2004), range(1, 11)):
        ArticleFactory(parent=news["gate"].section, release_time=datetime(year, month, 1, tzinfo=UTC))
    address = "/api/v2/pages/?type=news.NewsArticlePage&limit=1&offset="

    def work(offset: int) -> int:
        client.get(f"{address}{offset}")  # what is counted is at hand
        return sqlite_steps(lambda: client.get(f"{address}{offset}").json()["items"][0])

    stepped_over = work(40) - work(4)
    monkeypatch.setattr(pagination, "DEEP", 1)
    assert work(40) - work(4) < stepped_over / 4


@pytest.mark.parametrize("field", ["body(heading)", "body(heading(text),-paragraph)"])
def test_only_some_blocks_of_a_body_can_be_data_of(client, news, field):
    news["gate"].body = [("heading", {"text": "Why", "level": "h2"}), ("paragraph", "<p>Because.</p>")]
    news["gate"].save()
    item = client.get(f"/api/v2/pages/?author=lin&fields={field}").json()["items"][0]
    assert [block["type"] for block in item["body"]] == ["heading"]


def test_keys_of_a_picture_can_be_chosen(client, news):
    item = client.get("/api/v2/pages/?author=lin&fields=lead_image(src,alt),authors(name)").json()["items"][0]
    assert set(item["lead_image"]) == {"src", "alt"}
    assert item["authors"] == [{"name": "Lin"}]


def test_another_language_has_a_section_of_the_same_address(client, news):
    chinese = SectionFactory(parent=home("zh-hans"), title="园区新闻", slug="park-news")
    ArticleFactory(parent=chinese, title="大桥")
    assert titles(client, "section=/zh-hans/park-news/") == ["大桥"]
