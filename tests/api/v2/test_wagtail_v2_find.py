"""What Wagtail documents for `find`, rich text, images, documents, redirects and errors of its v2 API works here."""

import pytest
from django.core.files.base import ContentFile
from wagtail.contrib.redirects.models import Redirect

from tests.factories import ArticleFactory, DocumentFactory, ImageFactory, SectionFactory

pytestmark = pytest.mark.django_db

PAGES = "/api/v2/pages/"


def get(client, address: str = PAGES, status: int = 200, **parameters) -> dict:
    answer = client.get(address, parameters)
    assert answer.status_code == status, answer.content
    return answer.json()


@pytest.fixture
def article():
    return ArticleFactory(title="Opening", parent=SectionFactory(title="Departments"))


def test_find_redirects_to_the_page_at_a_path(client, article):
    answer = client.get(f"{PAGES}find/", {"html_path": "/departments/opening/"})
    assert answer.status_code == 302
    assert answer.headers["Location"].rstrip("?").endswith(f"{PAGES}{article.pk}/")


def test_find_redirects_to_the_page_with_an_id(client, article):
    answer = client.get(f"{PAGES}find/", {"id": article.pk})
    assert answer.status_code == 302
    assert answer.headers["Location"].rstrip("?").endswith(f"{PAGES}{article.pk}/")


def test_find_keeps_the_other_parameters(client, article):
    answer = client.get(f"{PAGES}find/", {"html_path": "/departments/opening/", "fields": "_,title"}, follow=True)
    assert answer.json() == {"title": "Opening"}


def test_find_answers_404_with_a_message_where_there_is_no_page(client):
    assert get(client, f"{PAGES}find/", status=404, html_path="/nowhere/")["message"]
    assert get(client, f"{PAGES}find/", status=404, id=999999)["message"]


@pytest.mark.parametrize(
    ("rich_text_format", "expected"),
    [("html", "<b>bold</b>"), ("db_html", "<b>bold</b>"), ("markdown", "**bold**"), ("db_markdown", "**bold**")],
)
def test_rich_text_comes_in_the_format_asked_for(client, rich_text_format, expected):
    section = SectionFactory(introduction='<p>Some <b>bold</b> <a linktype="page" id="1">words</a></p>')
    answer = get(client, f"{PAGES}{section.pk}/", rich_text_format=rich_text_format)
    assert expected in str(answer["introduction"])


def test_links_in_rich_text_are_resolved_in_html_and_kept_in_db_html(client, article):
    link = f'<p><a linktype="page" id="{article.pk}">there</a></p>'
    address = f"{PAGES}{SectionFactory(introduction=link).pk}/"
    assert article.get_url() in str(get(client, address)["introduction"])
    assert 'linktype="page"' in str(get(client, address, rich_text_format="db_html")["introduction"])


def test_images_are_listed_and_shown_one_by_one(client):
    image = ImageFactory(title="East gate", width=60, height=40)
    (item,) = get(client, "/api/v2/images/")["items"]
    assert item["title"] == "East gate"
    assert item["meta"]["type"] == "images.CustomImage"
    detail = get(client, f"/api/v2/images/{image.pk}/")
    assert (detail["width"], detail["height"]) == (60, 40)
    assert detail["meta"]["download_url"].endswith(image.file.url)


def test_images_take_fields_filters_order_and_search(client):
    for title in ("East gate", "West gate", "Pond"):
        ImageFactory(title=title)
    address = "/api/v2/images/"
    assert get(client, address, fields="_,title", order="title", limit=1)["items"] == [{"title": "East gate"}]
    assert get(client, address, title="Pond")["meta"]["total_count"] == 1
    assert get(client, address, search="gate")["meta"]["total_count"] == 2
    assert "width" in get(client, address, fields="width")["items"][0]


@pytest.mark.parametrize(("name", "make"), [("images", ImageFactory), ("documents", DocumentFactory)])
def test_tags_of_pictures_and_documents_come_by_name_in_lists_and_details(client, name, make):
    tagged, _ = make(), make()
    tagged.tags.add("quay", "east gate")
    listed = [item["meta"]["tags"] for item in get(client, f"/api/v2/{name}/", order="id")["items"]]
    assert listed == [["east gate", "quay"], []]
    assert get(client, f"/api/v2/{name}/{tagged.pk}/")["meta"]["tags"] == ["east gate", "quay"]


def test_documents_are_listed_and_shown_one_by_one(client):
    document = DocumentFactory(title="Form", file=ContentFile(b"%PDF-1.4", name="form.pdf"))
    assert [item["title"] for item in get(client, "/api/v2/documents/")["items"]] == ["Form"]
    detail = get(client, f"/api/v2/documents/{document.pk}/")
    assert detail["meta"]["type"] == "wagtaildocs.Document"
    assert detail["meta"]["download_url"].endswith(document.url)


def test_documents_take_fields_filters_order_and_search(client):
    for title in ("Form A", "Form B", "Rules"):
        DocumentFactory(title=title)
    address = "/api/v2/documents/"
    assert get(client, address, fields="_,title", order="-title", limit=1)["items"] == [{"title": "Rules"}]
    assert get(client, address, title="Form A")["meta"]["total_count"] == 1
    assert get(client, address, search="form")["meta"]["total_count"] == 2


def test_redirects_are_listed_shown_and_found_by_the_old_path(client, article):
    redirect = Redirect.objects.create(old_path="/old", redirect_page=article)
    address = "/api/v2/redirects/"
    expected = {"id": redirect.pk, "old_path": "/old", "location": article.get_url()}
    (item,) = get(client, address)["items"]
    found = client.get(f"{address}find/", {"html_path": "/old"}, follow=True).json()
    for answer in (item, get(client, f"{address}{redirect.pk}/"), found):
        assert {name: answer[name] for name in expected} == expected
    assert get(client, f"{address}find/", status=404, html_path="/never/")["message"]


@pytest.mark.parametrize("endpoint", ["pages", "images", "documents", "redirects"])
def test_what_does_not_exist_is_404_and_what_is_not_understood_400_both_with_a_message(client, endpoint):
    assert get(client, f"/api/v2/{endpoint}/999999/", status=404)["message"]
    assert get(client, f"/api/v2/{endpoint}/", status=400, nonsense="1")["message"]


@pytest.mark.parametrize("kind", ["documents", "images"])
@pytest.mark.parametrize("operator", ["and", "or"])
def test_the_library_is_searched_for_a_quote(client, kind, operator):
    answer = client.get(f"/api/v2/{kind}/", {"search": 'z:"q', "search_operator": operator})
    assert answer.json()["items"] == []
