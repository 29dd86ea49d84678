"""What readers are told where nothing is, where something was, and where a password is asked for."""

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from lxml import html
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from tests.factories import ArticleFactory, SectionFactory, UserFactory
from tests.hidden_pages import SECRET
from tests.readers import all_words, one, read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return SectionFactory(title="Park News", slug="park-news")


def assert_kept_by_nobody(answer) -> None:
    assert {"no-store", "private"} <= set(answer.headers["Cache-Control"].split(", "))
    assert answer.headers["X-Robots-Tag"] == "noindex"


def withdraw(article) -> None:
    article.refresh_from_db()
    article.unpublish()


def test_a_missing_page_suggests_articles_by_the_words_of_its_address(client, section):
    ArticleFactory(parent=section, title="Harbour festival opens", slug="opens")
    ArticleFactory(parent=section, title="Budget", slug="budget")
    page = read(client, "/park-news/harbour-festival-2019/", 404)
    assert all_words(page, "//main//ul/li") == ["Harbour festival opens"]
    assert one(page, "//meta[@name='robots']").get("content") == "noindex"


def test_it_suggests_five_at_most(client, section):
    for number in range(7):
        ArticleFactory(parent=section, title=f"Harbour {number}")
    assert len(read(client, "/harbour/", 404).xpath("//main//ul/li")) == 5


def test_it_suggests_nothing_hidden(client, hidden):
    page = read(client, f"/park-news/{SECRET}-draft-expired-embargoed-private/", 404)
    assert SECRET not in words(one(page, "//main"))


def test_it_is_in_the_language_of_the_address(client):
    page = read(client, "/zh-hans/nothing/", 404)
    assert page.get("lang") == "zh-Hans"


def test_a_withdrawn_article_is_gone(client, section):
    article = ArticleFactory(parent=section, title="Mistaken", slug="mistaken")
    client.get("/api/v2/pages/")  # what was published is counted when somebody asks
    withdraw(article)
    client.get("/api/v2/pages/")
    page = read(client, "/park-news/mistaken/", 410)
    assert words(one(page, "//h1")) == "This page was withdrawn"
    assert "Mistaken" not in page.text_content()


def test_a_draft_that_never_was_public_is_not_gone_but_missing(client, section):
    ArticleFactory(parent=section, slug="secret", live=False)
    assert client.get("/park-news/secret/").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/%E6%AD%A6%E6%B8%85/", "/" + "a" * 10_000, "/" + "a/" * 5_000, "/%00/", "/%ff%fe/", "/x/?q=%00&%ff", '/"OR-*-(/'],
)
def test_no_address_is_an_error_of_ours(client, address):
    assert client.get(address).status_code in (301, 404)
    assert client.get(address.rstrip("/") + "/").status_code == 404


def test_an_api_error_stays_a_problem(client):
    assert client.get("/api/v2/pages/999999/").headers["Content-Type"] == "application/problem+json"


def test_a_moved_address_costs_no_search(client, section):
    article = ArticleFactory(parent=section, slug="harbour-festival")
    Redirect.add_redirect("/harbour-festival", article)
    client.get("/")  # what was published is put into the index when somebody asks
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/harbour-festival/").status_code == 301
    assert not [query for query in captured if "search_words" in query["sql"]]


def test_without_a_slash_a_page_is_found_at_its_own_address_and_a_moved_one_in_one_hop(client, section):
    article = ArticleFactory(parent=section, slug="opening")
    Redirect.add_redirect("/park-news/opening", "/elsewhere/")
    Redirect.add_redirect("/old", article)
    assert client.get("/park-news/opening").headers["Location"] == "/park-news/opening/"
    assert client.get("/old").headers["Location"] == "/park-news/opening/"


def test_a_page_past_the_end_of_a_list_is_missing_though_its_address_once_led_elsewhere(client, section):
    Redirect.add_redirect("/park-news", "/elsewhere/")
    assert client.get("/park-news/?page=99").status_code == 404


def test_errors_are_kept_for_a_short_time_and_not_at_all_where_a_session_may_see_more(client, section):
    assert client.get("/nothing/").headers["Cache-Control"] == "max-age=60"
    client.force_login(UserFactory())
    assert client.get("/nothing/").headers["Cache-Control"] == "no-store, private"


def test_without_the_database_what_is_missing_is_still_said_to_be_missing(client):
    def unreachable(*args):
        raise OperationalError("unreachable")

    with connection.execute_wrapper(unreachable):
        answer = client.get("/nothing.html")
    page = html.document_fromstring(answer.content)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")
    assert words(one(page, "//h1")) == "Page not found"
    assert words(one(page, "//*[@lang='zh-Hans']/h2")) == "页面不存在"
    assert page.xpath("//link | //script | //img") == []


def test_a_private_section_asks_for_its_password_and_says_nothing_else(client, section):
    ArticleFactory(parent=section, title=SECRET, slug="secret")
    PageViewRestriction.objects.create(page=section, restriction_type="password", password="open")
    answer = client.get("/park-news/secret/")
    page = html.document_fromstring(answer.content)
    assert SECRET not in answer.content.decode()
    assert_kept_by_nobody(answer)
    assert one(page, "//meta[@name='robots']").get("content") == "noindex"
    form = one(page, "//form[@method='post']")
    data = {field.get("name"): field.get("value", "") for field in form.xpath(".//input[@type='hidden']")}
    wrong = client.post(form.get("action"), data | {"password": "shut"})
    assert_kept_by_nobody(wrong)
    assert all_words(html.document_fromstring(wrong.content), "//form[@method='post']//*[@role='alert']")
    assert client.post(form.get("action"), data | {"password": "open"}).status_code == 302
    assert client.get("/park-news/secret/").status_code == 200


def test_feeds_and_archives_of_a_private_section_open_with_its_password(client, section):
    article = ArticleFactory(parent=section, title=SECRET)
    restriction = PageViewRestriction.objects.create(page=section, restriction_type="password", password="open")
    archive, feed = f"/park-news/{article.release_time:%Y}/", "/park-news/feed/"
    assert SECRET not in client.get(feed).content.decode()
    assert client.get(archive).status_code == 404
    asked = f"/_util/authenticate_with_password/{restriction.pk}/{section.pk}/"
    client.post(asked, {"password": "open", "return_url": feed})
    for address in (archive, feed, "/feed/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert SECRET in answer.content.decode()
        assert {"no-store", "private"} <= set(answer.headers["Cache-Control"].split(", "))


def test_a_section_for_those_who_log_in_asks_them_to_in_the_look_of_the_site(client, section):
    ArticleFactory(parent=section, title=SECRET, slug="secret")
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    UserFactory(username="lin", password="open")
    answer = client.get("/park-news/secret/", follow=True)
    page = html.document_fromstring(answer.content)
    assert SECRET not in words(one(page, "//main"))
    assert "no-store" in answer.headers["Cache-Control"]
    assert one(page, "//meta[@name='robots']").get("content") == "noindex"
    assert page.xpath("//header//a")
    form = one(page, "//form[@method='post']")
    data = {field.get("name"): field.get("value", "") for field in form.xpath(".//input[@type='hidden']")}
    wrong = client.post(form.get("action"), data | {"username": "lin", "password": "shut"})
    assert all_words(html.document_fromstring(wrong.content), "//form[@method='post']//*[@role='alert']")
    right = client.post(form.get("action"), data | {"username": "lin", "password": "open"})
    assert right.headers["Location"] == "/park-news/secret/"
    assert client.get("/park-news/secret/").status_code == 200
