"""A page at its own address, as JSON and as Markdown."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from tests.factories import ArticleFactory, SectionFactory
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


@shared_data
def article():
    section = SectionFactory(title="Park News", slug="park-news")
    body = [("heading", {"text": "Why", "level": "h2"}), ("paragraph", "<p>It was <b>time</b>.</p>")]
    return ArticleFactory(parent=section, title="Opening", body=body)


ADDRESSES = ["/", "/park-news/", "/park-news/opening/", "/park-news/2020/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_json_is_what_the_api_gives_for_the_path(client, article, address):
    answer = client.get(address, headers={"accept": "application/json"})
    assert answer["Content-Type"] == "application/json"
    assert answer.json() == client.get("/api/v2/page/", {"path": address}).json()


@pytest.mark.parametrize("accept", ["text/html", "*/*", "text/html,application/xhtml+xml,*/*;q=0.8", "image/webp"])
def test_a_browser_is_given_html(client, article, accept):
    answer = client.get("/park-news/opening/", headers={"accept": accept})
    assert answer["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("accept", ["text/html", "application/json", "text/markdown"])
@pytest.mark.parametrize("address", [*ADDRESSES, "/park-news/nothing/"])
def test_caches_are_told_that_the_answer_varies(client, article, address, accept):
    answer = client.get(address, headers={"accept": accept})
    vary = {name.strip().lower() for name in answer["Vary"].split(",")}
    assert "accept" in vary
    assert "accept-language" not in vary


def test_each_representation_has_an_etag_of_its_own(client, article):
    asked = [
        client.get("/park-news/opening/", headers={"accept": kind}) for kind in ("application/json", "text/markdown")
    ]
    assert len({answer["ETag"] for answer in asked}) == 2


@pytest.mark.parametrize("address", ["/park-news/opening.md", "/park-news/opening/"])
def test_an_article_is_given_as_markdown(client, article, address):
    answer = client.get(address, headers={"accept": "text/markdown"})
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer.content.decode().startswith("# Opening\n")
    assert "## Why\n" in answer.content.decode()
    assert "It was **time**." in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/park-news.md", "[Opening](http://testserver/park-news/opening/)"),
        ("/index.md", "[Park News](http://testserver/park-news/)"),
        ("/park-news/2020.md", "# Park News: 2020"),
    ],
)
def test_lists_are_given_as_markdown(client, article, address, words):
    assert words in client.get(address).content.decode().replace("http://localhost", "http://testserver")


def test_a_moved_page_leads_to_its_new_address(client, article):
    Redirect.add_redirect("/old/", article)
    answer = client.get("/old/", headers={"accept": "application/json"})
    assert answer.status_code == 301
    assert answer["Location"].endswith("/park-news/opening/")
    assert answer.json()["redirect"]["page"]["id"] == article.pk


def test_an_old_address_that_ends_in_md_still_leads_on(client, article):
    Redirect.add_redirect("/old/readme.md", article)
    assert client.get("/old/readme.md").status_code == 301


@pytest.mark.parametrize("accept", ["application/json", "text/markdown"])
def test_a_private_page_is_not_found_even_with_its_password_given(client, article, accept):
    restriction = PageViewRestriction.objects.create(
        page=article.page_ptr, restriction_type=PageViewRestriction.PASSWORD, password="open"
    )
    client.post(
        f"/_util/authenticate_with_password/{restriction.pk}/{article.pk}/", {"password": "open", "return_url": "/"}
    )
    assert "It was" in client.get("/park-news/opening/").content.decode()
    answer = client.get("/park-news/opening/", headers={"accept": accept})
    assert answer.status_code == 404
    assert "time" not in answer.content.decode()


def test_the_admin_and_the_api_are_left_alone(client, article):
    assert client.get("/admin/login/", headers={"accept": "application/json"})["Content-Type"].startswith("text/html")
