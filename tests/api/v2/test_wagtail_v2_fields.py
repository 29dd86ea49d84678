"""What Wagtail documents for the `fields` of its v2 API works here as documented."""

import pytest

from tests.factories import ArticleFactory, ImageFactory, SectionFactory
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db

PAGES = "/api/v2/pages/"
LIST_FIELDS = {"id", "meta", "title"}
LIST_META = {"type", "detail_url", "html_url", "slug", "first_published_at", "locale"}


def get(client, address: str = PAGES, status: int = 200, **parameters) -> dict:
    answer = client.get(address, parameters)
    assert answer.status_code == status, answer.content
    return answer.json()


def article_list(client, **parameters) -> list[dict]:
    return get(client, type="news.NewsArticlePage", **parameters)["items"]


@shared_data
def section():
    return SectionFactory(title="Departments")


@shared_data
def article(section):
    return ArticleFactory(title="Opening", summary="The laboratory opens.", parent=section)


def test_a_list_says_how_many_there_are_and_gives_the_default_fields(client, article):
    answer = get(client, type="news.NewsArticlePage")
    assert answer["meta"]["total_count"] == 1
    (item,) = answer["items"]
    assert set(item) == LIST_FIELDS
    assert set(item["meta"]) == LIST_META
    assert item["meta"]["type"] == "news.NewsArticlePage"
    assert item["meta"]["detail_url"] == f"http://testserver{PAGES}{article.pk}/"
    assert item["meta"]["html_url"] == article.full_url


def test_a_list_without_a_type_has_pages_of_every_type(client, article):
    types = {page["meta"]["type"] for page in get(client)["items"]}
    assert types == {"home.HomePage", "news.NewsIndexPage", "news.NewsArticlePage"}


def test_several_types_are_separated_by_commas(client, article):
    answer = get(client, type="news.NewsIndexPage,news.NewsArticlePage")
    assert {page["title"] for page in answer["items"]} == {"Departments", "Opening"}


def test_fields_of_one_type_alone_cannot_be_asked_of_several_types(client, article):
    get(client, status=400, type="news.NewsIndexPage,news.NewsArticlePage", fields="summary")


def test_fields_named_are_added_to_the_default_ones(client, article):
    (item,) = article_list(client, fields="summary,legacy_url")
    assert set(item) == LIST_FIELDS | {"summary", "legacy_url"}
    assert item["summary"] == "The laboratory opens."


def test_an_asterisk_adds_all_fields(client, article):
    (item,) = article_list(client, fields="*")
    assert {"summary", "body", "lead_image", "tags", "legacy_url"} < set(item)
    assert {"search_description", "show_in_menus", "seo_title", "alias_of"} < set(item["meta"])
    assert "parent" not in item["meta"]


def test_an_underscore_takes_away_all_fields_but_those_named(client, article):
    assert article_list(client, fields="_,title") == [{"title": "Opening"}]
    assert article_list(client, fields="_,id,type") == [{"id": article.pk, "meta": {"type": "news.NewsArticlePage"}}]


def test_a_minus_takes_away_a_field(client, article):
    (item,) = article_list(client, fields="-title,-slug")
    assert "title" not in item
    assert "slug" not in item["meta"]


def test_a_minus_takes_away_one_of_all_fields(client, article):
    (item,) = article_list(client, fields="*,-body,-seo_title")
    assert "body" not in item
    assert "seo_title" not in item["meta"]
    assert "summary" in item


def test_an_asterisk_or_underscore_must_come_first(client, article):
    get(client, status=400, fields="title,*")
    get(client, status=400, fields="title,_")


def test_meta_fields_are_asked_for_by_name(client, article):
    (item,) = article_list(client, fields="search_description,seo_title")
    assert set(item["meta"]) == LIST_META | {"search_description", "seo_title"}


def test_fields_of_a_nested_object_are_asked_for_in_brackets(client, article):
    article.lead_image = ImageFactory(title="East gate")
    article.save()
    (item,) = article_list(client, fields="lead_image(title,width),summary")
    assert item["lead_image"]["title"] == "East gate"
    assert item["lead_image"]["width"] == 60
    assert item["summary"] == "The laboratory opens."


def test_an_unknown_field_of_a_nested_object_is_400(client, article):
    assert "nonsense" in get(client, status=400, type="news.NewsArticlePage", fields="lead_image(nonsense)")["message"]


def test_an_alias_names_the_page_it_shows(client, article):
    article.create_alias(update_slug="again")
    (item,) = get(client, slug="again", fields="alias_of")["items"]
    assert item["meta"]["alias_of"]["id"] == article.pk
    assert item["meta"]["alias_of"]["title"] == "Opening"


def test_a_detail_has_all_fields_and_its_parent(client, section, article):
    answer = get(client, f"{PAGES}{article.pk}/")
    assert {"summary", "body", "tags"} < set(answer)
    assert answer["meta"]["parent"]["id"] == section.pk
    assert answer["meta"]["locale"] == "en"


def test_a_detail_gives_only_the_fields_data_of(client, article):
    assert get(client, f"{PAGES}{article.pk}/", fields="_,summary") == {"summary": "The laboratory opens."}


@pytest.mark.parametrize("fields", ["title,,slug", "title)", "parent(title", "-", "title(slug)", "*,*"])
def test_fields_that_cannot_be_read_are_400_with_a_message(client, article, fields):
    assert get(client, status=400, fields=fields)["message"]
