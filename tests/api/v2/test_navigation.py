"""`/api/v2/navigation/`: the menu in each language, with the trail to the page being read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from api.v2.navigation import NAVIGATION_SCHEMA
from tests.factories import ArticleFactory, SectionFactory, home
from tests.schemas import conform

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v2/navigation/"


def get(client, status: int = 200, **query) -> dict:
    response = client.get(ADDRESS, query)
    assert response.status_code == status, response.content
    if status == 200:
        assert conform(response.json(), NAVIGATION_SCHEMA)
    return response.json()


@pytest.fixture
def news():
    return SectionFactory(title="Park News", slug="park-news", show_in_menus=True)


@pytest.fixture
def works(news):
    return SectionFactory(parent=news, title="Works", slug="works", show_in_menus=True)


def titles(answer: dict) -> list[str]:
    return [item["title"] for item in answer["items"]]


def test_an_item_names_its_page_and_has_those_below_it(client, news, works):
    answer = get(client)
    (item,) = answer["items"]
    (child,) = item.pop("children")
    assert answer["locale"] == "en"
    assert item == {
        "id": news.pk,
        "type": "news.NewsIndexPage",
        "title": "Park News",
        "html_url": "http://testserver/park-news/",
        "detail_url": f"http://testserver/api/v2/pages/{news.pk}/",
        "path": "/park-news/",
        "is_current": False,
        "is_active": False,
    }
    assert (child["id"], child["path"], child["children"]) == (works.pk, "/park-news/works/", [])
    assert client.get(item["detail_url"]).json()["title"] == item["title"]


def test_each_language_has_its_own_menu(client, news):
    SectionFactory(parent=home("zh-hans"), title="园区新闻", slug="park-news", show_in_menus=True)
    answer = get(client, locale="zh-hans")
    assert (answer["locale"], titles(answer)) == ("zh-hans", ["园区新闻"])
    assert answer["items"][0]["path"] == "/zh-hans/park-news/"
    assert titles(get(client, locale="en")) == titles(get(client)) == ["Park News"]


def test_the_trail_leads_to_the_page_being_read(client, news, works):
    SectionFactory(title="Notices", slug="notices", show_in_menus=True)
    ArticleFactory(parent=works, title="Opening")

    def marked(path: str) -> dict[str, tuple]:
        top = get(client, current=path)["items"]
        items = [*top, *(child for item in top for child in item["children"])]
        return {item["title"]: (item["is_active"], item["is_current"]) for item in items}

    none = (False, False)
    assert marked("/park-news/") == {"Park News": (True, True), "Works": none, "Notices": none}
    assert marked("/park-news/works/") == {"Park News": (True, False), "Works": (True, True), "Notices": none}
    assert marked("/park-news/works/opening/") == {
        "Park News": (True, False),
        "Works": (True, False),
        "Notices": none,
    }
    assert set(marked("/nothing/").values()) == {none}


def test_the_page_being_read_says_which_language_is_meant(client, news):
    SectionFactory(parent=home("zh-hans"), title="园区新闻", slug="park-news", show_in_menus=True)
    assert get(client, current="/zh-hans/park-news/")["items"][0]["is_current"]
    assert titles(get(client, current="/zh-hans/park-news/", locale="en")) == ["Park News"]


def test_nothing_hidden_is_in_the_menu(client, hidden):
    for article in hidden.values():
        article.show_in_menus = True
        article.save()
    assert "xanadu" not in client.get(ADDRESS).content.decode().lower()
    assert titles(get(client)) == ["Park News"]


def test_a_hidden_page_being_read_marks_what_an_unknown_one_marks(client, hidden):
    unknown = client.get(ADDRESS, {"current": "/park-news/nothing/"}).content
    for article in hidden.values():
        assert client.get(ADDRESS, {"current": f"/park-news/{article.slug}/"}).content == unknown


def test_a_language_whose_home_page_is_private_cannot_be_asked_for(client, news):
    PageViewRestriction.objects.create(page=home("zh-hans"), restriction_type=PageViewRestriction.LOGIN)
    assert get(client, status=400, locale="zh-hans")["allowed"] == ["en"]


def test_a_site_without_a_public_home_page_has_no_menu(client, news):
    for language in ("en", "zh-hans"):
        PageViewRestriction.objects.create(page=home(language), restriction_type=PageViewRestriction.LOGIN)
    assert get(client) == {"locale": "en", "items": []}


@pytest.mark.parametrize(
    ("parameter", "value"),
    [("locale", "xx"), ("locale", ""), ("current", "park-news"), ("current", ""), ("depth", "1")],
)
def test_what_cannot_be_meant_is_a_problem_that_names_the_parameter(client, parameter, value):
    problem = get(client, status=400, **{parameter: value})
    assert problem["parameter"] == parameter
    assert problem["allowed"]


def test_twenty_cost_what_two_cost(client, news):
    def queries() -> int:
        get(client)  # counts the changes that the test made
        with CaptureQueriesContext(connection) as captured:
            get(client, current="/park-news/")
        return len(captured)

    SectionFactory(parent=news, show_in_menus=True)
    of_two = queries()
    for _ in range(9):
        SectionFactory(parent=SectionFactory(show_in_menus=True), show_in_menus=True)
    assert queries() == of_two <= 6
