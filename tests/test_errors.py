"""What readers are told where nothing is, where something was, and where a password is asked for."""

import pytest
from lxml import html
from wagtail.models import PageViewRestriction

from tests.factories import ArticleFactory, SectionFactory
from tests.hiding import SECRET
from tests.reading import all_words, one, read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return SectionFactory(title="Park News", slug="park-news")


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
    assert client.get("/api/v2/pages/999999/").headers["Content-Type"].startswith("application/")


def test_a_private_section_asks_for_its_password_and_says_nothing_else(client, section):
    ArticleFactory(parent=section, title=SECRET, slug="secret")
    PageViewRestriction.objects.create(page=section, restriction_type="password", password="open")
    answer = client.get("/park-news/secret/")
    page = html.document_fromstring(answer.content)
    assert SECRET not in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"] or "private" in answer.headers["Cache-Control"]
    assert one(page, "//meta[@name='robots']").get("content") == "noindex"
    form = one(page, "//form[@method='post']")
    data = {field.get("name"): field.get("value", "") for field in form.xpath(".//input[@type='hidden']")}
    wrong = client.post(form.get("action"), data | {"password": "shut"})
    assert all_words(html.document_fromstring(wrong.content), "//form[@method='post']//*[@role='alert']")
    assert client.post(form.get("action"), data | {"password": "open"}).status_code == 302
    assert client.get("/park-news/secret/").status_code == 200
