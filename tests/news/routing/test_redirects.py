"""Old addresses lead to new ones in one hop, for a moved page and all below it, and never to anything hidden."""

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect

from tests.factories import ArticleFactory, SectionFactory, home
from tests.hidden_pages import HIDDEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return SectionFactory(title="Park News", slug="park-news")


@pytest.fixture
def article(section):
    return ArticleFactory(parent=section, title="Opening", slug="opening")


def rename(page, slug: str) -> None:
    page = type(page).objects.get(pk=page.pk)
    page.slug = slug
    with TestCase.captureOnCommitCallbacks(execute=True):  # Wagtail tells of a new slug after the commit
        page.save_revision().publish()


def leads_to(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 301, answer.status_code
    return answer.headers["Location"].removeprefix("http://testserver")


def test_a_renamed_article_is_found_by_its_old_address(client, article):
    rename(article, "inauguration")
    assert leads_to(client, "/park-news/opening/") == "/park-news/inauguration/"
    assert leads_to(client, "/park-news/opening/?from=app") == "/park-news/inauguration/?from=app"


def test_what_is_below_a_renamed_section_is_found_too(client, section, article):
    rename(section, "news")
    month = f"{article.release_time:%Y}/"
    for tail in ("", "opening/", "feed/", "feed.json", month):
        assert leads_to(client, f"/park-news/{tail}") == f"/news/{tail}"


def test_several_moves_are_one_hop(client, section, article):
    rename(section, "news")
    rename(article, "inauguration")
    rename(section, "valley")
    article.refresh_from_db()
    article.move(SectionFactory(slug="events"), pos="last-child")
    for old in ("/park-news/opening/", "/news/opening/", "/news/inauguration/", "/valley/inauguration/"):
        assert leads_to(client, old) == "/events/inauguration/"


def test_moving_back_leaves_no_circle(client, section, article):
    rename(section, "news")
    rename(section, "park-news")
    assert client.get("/park-news/opening/").status_code == 200
    assert leads_to(client, "/news/opening/") == "/park-news/opening/"
    assert client.get("/park-news/nothing/").status_code == 404


def test_a_new_page_at_an_old_address_wins(client, section, article):
    rename(article, "inauguration")
    ArticleFactory(parent=section, title="Another", slug="opening")
    assert client.get("/park-news/opening/").status_code == 200


def test_chinese_addresses_move_within_their_language(client):
    section = SectionFactory(parent=home("zh-hans"), slug="xinwen", locale=home("zh-hans").locale)
    ArticleFactory(parent=section, slug="kaimu", locale=section.locale)
    rename(section, "dongtai")
    assert leads_to(client, "/zh-hans/xinwen/kaimu/") == "/zh-hans/dongtai/kaimu/"
    assert client.get("/xinwen/kaimu/").status_code == 404


def test_apps_are_told_the_same(client, section, article):
    rename(section, "news")
    answer = client.get("/api/v2/page/", {"path": "/park-news/opening/"})
    assert (answer.status_code, answer.json()["redirect"]["path"]) == (301, "/news/opening/")


def test_a_section_moves_at_the_same_cost_whatever_is_in_it(section):
    def queries(slug: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            rename(section, slug)
        return len([query for query in captured if "redirect" in query["sql"]])

    ArticleFactory(parent=section)
    of_one = queries("one")
    for _ in range(9):
        ArticleFactory(parent=section)
    assert queries("ten") == of_one
    assert Redirect.objects.count() == 2


@pytest.mark.parametrize("reason", HIDDEN)
def test_no_redirect_tells_where_a_hidden_page_is(client, hidden, reason):
    Redirect.add_redirect("/old/", hidden[reason])
    answer = client.get("/old/")
    assert answer.status_code == 404
    assert hidden[reason].slug not in answer.content.decode()


@pytest.mark.parametrize("reason", HIDDEN[:4])
def test_nor_does_the_old_address_of_a_moved_section_above_it(client, hidden, reason):
    parent = hidden[reason].get_parent().specific
    old = parent.get_url()
    rename(parent, "moved")
    answer = client.get(f"{old}{hidden[reason].slug}/")
    assert answer.status_code in (404, 410)
    assert "Location" not in answer.headers


def test_redirects_in_a_circle_end(client):
    Redirect.add_redirect("/a/", "/b/")
    Redirect.add_redirect("/b/", "/a/")
    assert client.get("/a/").status_code == 404


def test_a_redirect_to_an_old_address_is_one_hop(client, article):
    Redirect.add_redirect("/2019.html", "/park-news/opening/")
    rename(article, "inauguration")
    assert leads_to(client, "/2019.html") == "/park-news/inauguration/"


def test_an_old_address_belongs_to_the_page_that_was_there_last(client, section, article):
    rename(article, "inauguration")
    second = ArticleFactory(parent=section, slug="opening")
    rename(second, "reopening")
    assert leads_to(client, "/park-news/opening/") == "/park-news/reopening/"
    assert client.get("/park-news/inauguration/").status_code == 200


def test_a_redirect_that_an_editor_made_stays_when_a_page_leaves_its_address(client, section, article):
    Redirect.add_redirect("/park-news/opening/", section)
    rename(article, "inauguration")
    assert leads_to(client, "/park-news/opening/") == "/park-news/"


def test_what_was_withdrawn_before_its_section_moved_is_gone_at_its_old_address_only(client, section, article):
    client.get("/api/v2/pages/")  # what was published is counted when somebody asks
    article.refresh_from_db()
    article.unpublish()
    rename(section, "news")
    client.get("/api/v2/pages/")
    assert client.get("/park-news/opening/").status_code == 410
    assert client.get("/news/opening/").status_code == 404


def test_a_redirect_is_kept_for_five_minutes_only(client, article):
    rename(article, "inauguration")
    assert client.get("/park-news/opening/").headers["Cache-Control"] == "max-age=300"
