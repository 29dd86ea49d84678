"""Authors, categories and tags: what public articles have, how often, and nothing of the others."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site

from api.v2.terms.authors import AUTHOR_SCHEMA, AUTHORS_SCHEMA
from api.v2.terms.categories import CATEGORIES_SCHEMA, CATEGORY_SCHEMA
from api.v2.terms.tags import TAG_SCHEMA, TAGS_SCHEMA
from home.models import HomePage
from news.models import Author, Category, NewsArticlePage
from tests.factories import ArticleFactory, AuthorFactory, CategoryFactory, ImageFactory, SectionFactory, home
from tests.schemas import conform
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db

REASONS = ["draft", "scheduled", "expired", "private", "other-site"]
KINDS = ["authors", "categories", "tags"]
LIST_SCHEMAS = {"authors": AUTHORS_SCHEMA, "categories": CATEGORIES_SCHEMA, "tags": TAGS_SCHEMA}
ITEM_SCHEMAS = {"authors": AUTHOR_SCHEMA, "categories": CATEGORY_SCHEMA, "tags": TAG_SCHEMA}


def named(name: str, **fields):
    """An article that `name` signed, of the category and with the tag of that name."""
    locale = fields["parent"].locale
    author = Author.objects.filter(name=name).first() or AuthorFactory(name=name, photo=ImageFactory())
    category = Category.objects.filter(name=name, locale=locale).first() or CategoryFactory(name=name, locale=locale)
    article = ArticleFactory(category=category, **fields)
    article.author_links.create(author=author)
    article.tags.add(name)
    article.save()
    return article


def hide(section: Page, make: Callable[..., NewsArticlePage]) -> dict[str, NewsArticlePage]:
    """`make(parent=, title=, ...)` one article for each reason, titled by it, below `section` or in another site."""
    now, day = timezone.now(), timedelta(days=1)
    closed = SectionFactory(parent=section, title="Closed")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    elsewhere = Page.objects.get(depth=1).add_child(instance=HomePage(title="Elsewhere", slug="elsewhere"))
    Site.objects.create(hostname="elsewhere.example", root_page=elsewhere)
    return {
        "draft": make(parent=section, title="draft", live=False),
        "scheduled": make(parent=section, title="scheduled", release_time=now + day),
        "expired": make(parent=section, title="expired", expire_at=now - day),
        "private": make(parent=closed, title="private"),
        "other-site": make(parent=SectionFactory(parent=elsewhere), title="other-site"),
    }


def named_by_its_title(**fields):
    return named(f"Xanadu {fields['title']}", **fields)


def get(client, kind: str, key: str = "", status: int = 200, **query) -> dict:
    response = client.get(f"/api/v2/{kind}/{key}", query)
    assert response.status_code == status, response.content
    return response.json()


def names(answer: dict) -> list[str]:
    return [item["name"] for item in answer["items"]]


@shared_data
def section():
    return SectionFactory(title="Park News", slug="park-news")


@shared_data
def hidden_names(section):
    """Names that only articles have which nobody may see."""
    return hide(section, named_by_its_title)


@pytest.mark.parametrize("kind", KINDS)
def test_each_has_the_number_of_its_public_articles_and_their_address(client, section, kind):
    for name in ("Lin", "Lin", "Lin", "Ada"):
        named(name, parent=section)
    hide(section, lambda **fields: named("Lin", **fields))
    answer = get(client, kind)
    assert conform(answer, LIST_SCHEMAS[kind])
    assert {item["name"]: item["count"] for item in answer["items"]} == {"Lin": 3, "Ada": 1}
    for item in answer["items"]:
        assert client.get(item["articles_url"]).json()["meta"]["total_count"] == item["count"]
        alone = client.get(item["detail_url"]).json()
        assert alone == item
        assert conform(alone, ITEM_SCHEMAS[kind])
        assert get(client, kind, f"{item['slug']}/") == item


@pytest.mark.parametrize("kind", KINDS)
def test_what_only_hidden_articles_have_is_not_there(client, section, hidden_names, kind):
    named("Lin", parent=section)
    AuthorFactory(name="Xanadu never")
    CategoryFactory(name="Xanadu never")
    answer = client.get(f"/api/v2/{kind}/")
    assert "xanadu" not in answer.content.decode().lower()
    assert answer.json()["meta"]["total_count"] == 1


@pytest.mark.parametrize("reason", [*REASONS, "never"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_only_hidden_articles_have_answers_as_what_does_not_exist(client, hidden_names, kind, reason):
    hidden = client.get(f"/api/v2/{kind}/xanadu-{reason}/")
    unknown = client.get(f"/api/v2/{kind}/nothing/")
    assert (hidden.status_code, hidden.content) == (404, unknown.content)


@pytest.mark.parametrize("kind", ["authors", "categories"])
def test_an_id_of_what_only_hidden_articles_have_is_not_found(client, hidden_names, kind):
    model = {"authors": Author, "categories": Category}[kind]
    for row in model.objects.filter(name__startswith="Xanadu"):
        get(client, kind, f"{row.pk}/", status=404)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("key", ["%00/", "99999999999999999999/", "%20/"])
def test_a_key_that_nothing_can_have_is_not_found(client, section, kind, key):
    named("Lin", parent=section)
    assert get(client, kind, key, status=404)["status"] == 404


@pytest.mark.parametrize("kind", KINDS)
def test_locale_counts_the_articles_in_that_language(client, section, kind):
    named("Lin", parent=section)
    named("Lin", parent=section)
    chinese = SectionFactory(parent=home("zh-hans"))
    named("Lin", parent=chinese)
    named("周", parent=chinese)
    english, chinese = get(client, kind, locale="en"), get(client, kind, locale="zh-hans")
    assert {item["name"]: item["count"] for item in english["items"]} == {"Lin": 2}
    assert {item["name"]: item["count"] for item in chinese["items"]} == {"Lin": 1, "周": 1}
    for item in [*english["items"], *chinese["items"]]:
        assert client.get(item["articles_url"]).json()["meta"]["total_count"] == item["count"]
        assert client.get(item["detail_url"]).json() == item
    assert get(client, kind, status=400, locale="xx")["allowed"] == ["en", "zh-hans"]


def test_a_category_names_its_language(client, section):
    named("Works", parent=section)
    CategoryFactory(name="Works", locale=Locale.objects.get(language_code="zh-hans"))
    (item,) = get(client, "categories")["items"]
    assert (item["slug"], item["locale"]) == ("works", "en")


def test_an_author_comes_with_role_biography_and_photo(client, section):
    photo = ImageFactory(description="Lin at work")
    article = ArticleFactory(parent=section)
    article.author_links.create(author=AuthorFactory(name="Lin", role="Editor", biography="Writes.", photo=photo))
    article.save()
    (item,) = get(client, "authors")["items"]
    assert (item["role"], item["biography"], item["photo"]["alt"]) == ("Editor", "Writes.", "Lin at work")


def test_an_author_named_twice_on_an_article_has_one_article(client, section):
    article = named("Lin", parent=section)
    article.author_links.create(author=Author.objects.get())
    article.save()
    assert get(client, "authors")["items"][0]["count"] == 1


def test_authors_and_categories_come_by_name_and_tags_by_number(client, section):
    for name in ("Lin", "Ada", "Bo", "Lin"):
        named(name, parent=section)
    assert names(get(client, "authors")) == names(get(client, "categories")) == ["Ada", "Bo", "Lin"]
    assert names(get(client, "tags")) == ["Lin", "Ada", "Bo"]


@pytest.mark.parametrize("tag", ["2026", "!!!", "a/b", "智能"])
def test_a_tag_of_any_spelling_has_an_address(client, section, tag):
    named(tag, parent=section)
    (item,) = get(client, "tags")["items"]
    assert client.get(item["detail_url"]).json() == item
    assert client.get(item["articles_url"]).json()["meta"]["total_count"] == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_list_is_followed_by_its_links(client, section, kind):
    for number in range(5):
        named(f"Name {number}", parent=section)
    address, seen = f"http://testserver/api/v2/{kind}/?limit=2", []
    while address:
        response = client.get(address)
        answer = response.json()
        assert conform(answer, LIST_SCHEMAS[kind])
        assert answer["meta"]["total_count"] == 5
        for rel in ("next", "prev"):
            link = f'<{answer["meta"][rel]}>; rel="{rel}"'
            assert (link in response.get("Link", "")) == (answer["meta"][rel] is not None)
        seen += names(answer)
        address, before = answer["meta"]["next"], answer["meta"]["prev"]
    assert seen == [f"Name {number}" for number in range(5)]
    assert names(client.get(before).json()) == ["Name 2", "Name 3"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("parameter", "value"),
    [("limit", "-1"), ("limit", "101"), ("offset", "-1"), ("offset", "1e3"), ("offset", "9" * 30), ("nonsense", "1")],
)
def test_what_cannot_be_meant_is_a_problem_that_names_the_parameter(client, kind, parameter, value):
    problem = get(client, kind, status=400, **{parameter: value})
    assert problem["parameter"] == parameter
    assert problem["allowed"]


@pytest.mark.parametrize("kind", KINDS)
def test_twenty_cost_what_two_cost(client, section, kind):
    def queries() -> int:
        client.get(f"/api/v2/{kind}/")  # makes the renditions that are new
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(f"/api/v2/{kind}/")
        return len(captured)

    for number in range(2):
        named(f"Name {number}", parent=section)
    of_two = queries()
    for number in range(2, 20):
        named(f"Name {number}", parent=section)
    assert queries() == of_two <= 6
