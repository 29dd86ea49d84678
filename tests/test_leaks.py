"""Drafts, private, expired and embargoed articles appear on no surface: by title, count, id or address."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from news.models import NewsIndexPage
from tests.hidden_pages import HIDDEN, SECRET

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(hidden):
    return NewsIndexPage.objects.get(slug="park-news")


ADDRESSES = [
    "/",
    "/zh-hans/",
    "/park-news/",
    "/park-news/?page=2",
    "/park-news/public/",
    "/no-such-page/",
    "/api/v2/pages/",
    "/api/v2/pages/?fields=*",
    "/api/v2/pages/?type=news.NewsArticlePage&fields=*",
    "/api/v2/pages/?type=news.NewsIndexPage&fields=*",
    "/api/v2/pages/?type=home.HomePage&fields=*",
    f"/api/v2/pages/?search={SECRET}",
    f"/api/v2/pages/?type=news.NewsArticlePage&search={SECRET}&fields=*",
    "/api/v2/redirects/?fields=*",
    "/api/v3-preview/pages/",
    "/api/v3-preview/pages/?type=news.NewsArticlePage&fields=*",
    f"/api/v3-preview/pages/?search={SECRET}",
]


def test_no_hidden_title_is_shown(client, hidden, subtests):
    for address in ADDRESSES:
        with subtests.test(address):
            shown = client.get(address).content.decode().replace(f"search={SECRET}", "")
            assert SECRET not in shown
            assert SECRET.lower() not in shown  # as in a slug


@pytest.mark.parametrize("reason", HIDDEN)
def test_a_hidden_article_is_not_found_at_its_address(client, hidden, reason):
    article = hidden[reason]
    response = client.get(f"/park-news/{article.slug}/")
    assert response.status_code == 404
    assert SECRET not in response.content.decode()


def test_a_private_article_asks_for_the_password(client, hidden):
    response = client.get(f"/park-news/closed/{hidden['private'].slug}/")
    assert "password" in response.content.decode()
    assert SECRET not in response.content.decode()


@pytest.mark.parametrize("api", ["/api/v2/pages/{pk}/", "/api/v3-preview/pages/{pk}/", "/api/v2/pages/find/?id={pk}"])
def test_a_hidden_article_is_not_found_by_id(client, hidden, api):
    assert [reason for reason in HIDDEN if client.get(api.format(pk=hidden[reason].pk)).status_code != 404] == []


@pytest.mark.parametrize("reason", HIDDEN)
def test_a_hidden_article_is_not_found_by_path(client, hidden, reason):
    path = hidden[reason].url_path.removeprefix("/home")
    assert client.get(f"/api/v2/pages/find/?html_path={path}").status_code == 404


def test_counts_leave_hidden_articles_out(client, hidden):
    answer = client.get("/api/v2/pages/?type=news.NewsArticlePage").json()
    assert answer["meta"]["total_count"] == 1


def test_related_pages_that_are_hidden_are_null_in_json(client, hidden, section):
    public = section.get_children().get(slug="public")
    blocks = client.get(f"/api/v2/pages/{public.pk}/").json()["body"]
    assert [block["value"] for block in blocks if block["type"] == "related_page"] == [None] * len(HIDDEN)


def test_a_redirect_to_a_hidden_article_is_not_listed(client, hidden):
    Redirect.objects.create(old_path="/old-draft", redirect_page=hidden["draft"])
    assert client.get("/api/v2/redirects/").json()["meta"]["total_count"] == 0


def enter_password(client, page, return_url: str) -> None:
    restriction = PageViewRestriction.objects.get()
    address = f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    client.post(address, {"password": "open", "return_url": return_url})


def test_json_never_shows_what_a_session_opened(client, hidden):
    address = f"/park-news/closed/{hidden['private'].slug}/"
    enter_password(client, hidden["private"], address)
    assert SECRET in client.get(address).content.decode()
    assert SECRET not in client.get("/api/v2/pages/?type=news.NewsArticlePage&fields=*").content.decode()


def test_a_reader_with_the_password_finds_the_articles_of_the_section(client, hidden):
    enter_password(client, hidden["private"].get_parent(), "/")
    assert f"{SECRET} private" in client.get("/park-news/closed/").content.decode()
