"""The v2 API answers with everything an app needs, resolved, and says clearly what it cannot do."""

import json

import pytest
from wagtail.contrib.redirects.models import Redirect

from api.v2.pages.parameters import PAGE_PARAMETERS
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    CategoryFactory,
    DocumentFactory,
    ImageFactory,
    home,
)
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db

ARTICLES = "/api/v2/pages/?type=news.NewsArticlePage"


@shared_data
def article():
    image = ImageFactory(description="The east gate", credit="Lin Qiao")
    article = ArticleFactory(
        title="Opening",
        summary="The laboratory opens.",
        source_name="The Daily",
        lead_image=image,
        category=CategoryFactory(name="Research"),
        body=[
            ("heading", {"text": "Why now", "level": "h2"}),
            ("paragraph", "<p>See <b>this</b>.</p>"),
            ("image", {"image": image, "caption": "In spring"}),
            ("attachment", {"document": DocumentFactory(title="Form")}),
        ],
    )
    article.tags.add("science", "building")
    article.author_links.create(author=AuthorFactory(name="Wen Yi", role="Editor"))
    article.related_links.create(related=ArticleFactory(title="Earlier"))
    article.save()
    return article


def detail(client, page) -> dict:
    return client.get(f"/api/v2/pages/{page.pk}/").json()


def blocks(client, page) -> dict:
    return {block["type"]: block["value"] for block in detail(client, page)["body"]}


def test_a_detail_has_every_field_resolved(client, article):
    answer = detail(client, article)
    assert answer["summary"] == "The laboratory opens."
    assert answer["release_time"] == article.release_time.astimezone().isoformat()
    assert answer["section"]["title"] == article.section.title
    assert answer["category"]["name"] == "Research"
    assert answer["tags"] == ["building", "science"]
    assert [author["name"] for author in answer["authors"]] == ["Wen Yi"]
    assert [related["title"] for related in answer["related_articles"]] == ["Earlier"]
    assert answer["source_name"] == "The Daily"


def test_a_picture_is_a_rendition_and_not_an_id(client, article):
    for picture in (detail(client, article)["lead_image"], blocks(client, article)["image"]):
        assert picture["url"].startswith("http://testserver/media/")
        assert picture["alt"] == "The east gate"
        assert picture["credit"] == "Lin Qiao"
        assert set(picture["srcset"]) == {"image/avif", "image/webp", "image/jpeg"}
        assert picture["width"]
        assert picture["height"]


def test_blocks_say_what_they_hold(client, article):
    values = blocks(client, article)
    assert values["heading"] == {"text": "Why now", "level": 2, "anchor": "why-now"}
    assert values["paragraph"] == "<p>See <b>this</b>.</p>"
    assert values["attachment"]["title"] == "Form"
    assert values["attachment"]["size"] > 0


def test_a_picture_deleted_from_the_library_is_null(client, article):
    article.lead_image.delete()
    assert blocks(client, article)["image"] is None
    assert detail(client, article)["lead_image"] is None


def test_rich_text_can_be_asked_for_as_markdown(client, article):
    answer = client.get(f"/api/v2/pages/{article.pk}/?rich_text_format=markdown").json()
    assert "See **this**." in [block["value"] for block in answer["body"]][1]


def test_a_list_has_the_fields_data_of(client, article):
    item = client.get(f"{ARTICLES}&fields=summary,section,release_time&order=-release_time").json()["items"][-1]
    assert {"summary", "section", "release_time", "title"} <= set(item)
    assert "body" not in item


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("section={section}", {"Opening"}),
        ("category={category}", {"Opening"}),
        ("tags=science", {"Opening"}),
        ("slug=opening", {"Opening"}),
        ("descendant_of={section}", {"Opening"}),
        ("search=laboratory", {"Opening"}),
        ("locale=zh-hans", set()),
        ("order=title&limit=1", {"Earlier"}),
        ("order=title&offset=1", {"Opening"}),
    ],
)
def test_lists_filter_order_and_search(client, article, query, titles):
    query = query.format(section=article.section_id, category=article.category_id)
    items = client.get(f"{ARTICLES}&{query}").json()["items"]
    assert {item["title"] for item in items} == titles


@pytest.mark.parametrize(
    "query",
    [
        "limit=-1",
        "limit=abc",
        "limit=1000",
        "offset=-1",
        "fields=nonsense",
        "fields=title(",
        "order=nonsense",
        "colour=red",
        "type=news.Nothing",
        "released_after=abc",
        "release_time=yesterday",
        "pinned_until=%00",
        "child_of=999999",
        "rich_text_format=pdf",
        "search_operator=xor&search=a",
        "translation_of=abc",
        "offset=99999999999999999999999",
    ],
)
def test_a_bad_parameter_is_400_with_a_message(client, query):
    address = query if query.startswith("type") else f"type=news.NewsArticlePage&{query}"
    answer = client.get(f"/api/v2/pages/?{address}")
    assert answer.status_code == 400, answer.content
    assert answer.json()["message"]


@pytest.mark.parametrize(
    ("query", "parameter", "message"),
    [
        ("limit=abc", "limit", "limit must be a positive integer"),
        ("limit=1000", "limit", "limit cannot be higher than 100"),
        ("offset=-1", "offset", "offset must be a positive integer"),
        ("offset=abc&limit=abc", "offset", "offset must be a positive integer"),
        ("fields=nonsense", "fields", "unknown fields: nonsense"),
        ("fields=title(a)", "fields", "'title' does not support nested fields"),
        ("fields=title(", "fields", "fields error: "),
        ("order=nonsense", "order", "cannot order by 'nonsense' (unknown field)"),
        ("order=random&offset=1", "order", "random ordering with offset is not supported"),
        ("child_of=abc", "child_of", "child_of must be a positive integer"),
        ("child_of=999999", "child_of", "parent page doesn't exist"),
        ("descendant_of=999999", "descendant_of", "ancestor page doesn't exist"),
        ("descendant_of=root&child_of=root", "descendant_of", "filtering by descendant_of with child_of"),
        ("ancestor_of=999999", "ancestor_of", "descendant page doesn't exist"),
        ("translation_of=abc", "translation_of", "translation_of must be a positive integer"),
        ("type=news.Nothing", "type", "type doesn't exist"),
    ],
)
def test_what_wagtail_refuses_names_the_parameter_and_what_it_may_hold(client, article, query, parameter, message):
    answer = client.get(f"/api/v2/pages/?{query}")
    problem = answer.json()
    assert (answer.status_code, problem["parameter"]) == (400, parameter)
    assert problem["detail"].startswith(message)
    assert problem["allowed"] == PAGE_PARAMETERS[parameter][0]


def test_a_value_that_a_field_cannot_have_names_the_field(client, article):
    problem = client.get(f"{ARTICLES}&id=abc").json()
    assert (problem["parameter"], "allowed" in problem) == ("id", False)
    assert problem["detail"].startswith("field filter error. 'abc' is not a valid value for id")


@pytest.mark.parametrize("query", ["locale=xx", "site=nowhere.example"])
def test_a_language_or_site_that_does_not_exist_is_404_with_a_message(client, query):
    answer = client.get(f"{ARTICLES}&{query}")
    assert answer.status_code == 404
    assert answer.json()["message"]


@pytest.mark.parametrize("key", ["999999", "99999999999999999999"])
def test_an_unknown_page_is_404_with_a_message(client, key):
    answer = client.get(f"/api/v2/pages/{key}/")
    assert answer.status_code == 404
    assert answer.json()["message"]


def test_a_page_is_found_by_its_path(client, article):
    found = client.get(f"/api/v2/pages/find/?html_path={article.get_url()}", follow=True)
    assert found.json()["id"] == article.pk


def test_the_home_page_shows_its_articles(client, article):
    page = home()
    page.parts = [
        ("featured", {"title": "Chosen", "articles": [article]}),
        ("latest", {"section": article.section, "count": 2}),
    ]
    page.save()
    parts = {part["type"]: part["value"] for part in detail(client, page)["parts"]}
    assert [shown["title"] for shown in parts["featured"]["articles"]] == ["Opening"]
    assert [shown["title"] for shown in parts["latest"]["articles"]] == ["Opening"]


def test_images_documents_and_redirects_are_listed(client, article):
    Redirect.objects.create(old_path="/old", redirect_page=article)
    assert client.get("/api/v2/images/").json()["items"][0]["meta"]["download_url"]
    assert client.get("/api/v2/documents/").json()["items"][0]["title"] == "Form"
    assert client.get("/api/v2/redirects/").json()["items"][0]["location"] == article.get_url()


def test_cors_is_closed_unless_an_origin_is_listed(client, settings):
    assert "access-control-allow-origin" not in client.get(ARTICLES, headers={"origin": "https://app.example"}).headers
    settings.CORS_ALLOWED_ORIGINS = ["https://app.example"]
    answer = client.get(ARTICLES, headers={"origin": "https://app.example"})
    assert answer.headers["access-control-allow-origin"] == "https://app.example"


def test_an_answer_depends_on_no_cookie(client, article):
    answer = client.get(ARTICLES)
    assert "Cookie" not in answer.headers.get("Vary", "")
    json.loads(answer.content)


@pytest.mark.parametrize(
    "address",
    ["/api/v2/nothing/", "/api/v2/pages/-1/", "/api/v2/pages/x/y/", "/api/v2/", "/api/v2/redirects/%3E%08%0A/"],
)
def test_an_unknown_address_is_a_problem(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_an_address_without_its_slash_leads_to_the_one_with_it(client):
    assert client.get("/api/v2/pages?limit=1")["Location"] == "/api/v2/pages/?limit=1"


@pytest.mark.parametrize("kind", ["pages", "images", "documents", "redirects"])
def test_an_id_to_find_that_is_no_number_is_named(client, kind):
    answer = client.get(f"/api/v2/{kind}/find/?id=x")
    assert (answer.status_code, answer.json()["parameter"]) == (400, "id")


@pytest.mark.parametrize(
    "address",
    [
        "/api/v2/pages/?search=%00",
        "/api/v2/pages/?tag=a%00",
        "/api/v2/pages/?section=/%00/",
        "/api/v2/pages/find/?html_path=/%00/",
        "/api/v2/page/?path=/%00/",
        "/api/v2/tags/?locale=%00",
        "/api/v2/preview/?token=%00",
        "/api/v2/redirects/find/?html_path=/%00/",
    ],
)
def test_a_null_character_is_a_mistake(client, address):
    assert client.get(address).status_code == 400
