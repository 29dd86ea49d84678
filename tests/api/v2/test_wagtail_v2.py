"""What Wagtail documents for the lists of its v2 API, filters, tree, languages, order, search, works as documented."""

import pytest
from wagtail.models import Locale, Page, Site

from tests.factories import ArticleFactory, SectionFactory, home

pytestmark = pytest.mark.django_db

PAGES = "/api/v2/pages/"


def get(client, address: str = PAGES, status: int = 200, **parameters) -> dict:
    answer = client.get(address, parameters)
    assert answer.status_code == status, answer.content
    return answer.json()


def titles(client, **parameters) -> list[str]:
    return [page["title"] for page in get(client, **parameters)["items"]]


@pytest.fixture
def section():
    return SectionFactory(title="Departments")


@pytest.fixture
def article(section):
    return ArticleFactory(title="Opening", source_name="Daily", parent=section)


@pytest.mark.parametrize(
    "filter_",
    [{"title": "Opening"}, {"slug": "opening"}, {"source_name": "Daily"}, {"show_in_menus": "true"}],
    ids=lambda filter_: next(iter(filter_)),
)
def test_a_list_is_filtered_by_the_exact_value_of_a_field(client, section, filter_):
    ArticleFactory(title="Opening", source_name="Daily", show_in_menus=True, parent=section)
    ArticleFactory(title="Opening hours", source_name="Weekly", parent=section)
    assert titles(client, type="news.NewsArticlePage", **filter_) == ["Opening"]


def test_a_value_that_is_not_one_of_the_field_is_400(client, article):
    assert get(client, status=400, show_in_menus="perhaps")["message"]
    assert get(client, status=400, id="one")["message"]


def test_tags_with_a_comma_are_all_required(client, section):
    for title, tags in (("Both", ["science", "open day"]), ("One", ["science"])):
        article = ArticleFactory(title=title, parent=section)
        article.tags.add(*tags)
        article.save()
    assert titles(client, type="news.NewsArticlePage", tags="science,open day") == ["Both"]
    assert sorted(titles(client, type="news.NewsArticlePage", tags="science")) == ["Both", "One"]


def test_a_filter_on_a_field_of_one_type_needs_the_type(client, article):
    assert get(client, status=400, source_name="Daily")["message"]


def test_child_of_gives_the_pages_directly_below(client, section, article):
    SectionFactory(title="Below", parent=section)
    assert sorted(titles(client, child_of=section.pk)) == ["Below", "Opening"]
    assert titles(client, child_of=home().pk) == ["Departments"]


def test_child_of_root_gives_the_pages_below_the_sites_home(client, article):
    assert titles(client, child_of="root") == ["Departments"]


def test_descendant_of_gives_all_pages_below(client, section, article):
    deep = SectionFactory(title="Below", parent=section)
    ArticleFactory(title="Deep", parent=deep)
    SectionFactory(title="Elsewhere")
    assert sorted(titles(client, descendant_of=section.pk)) == ["Below", "Deep", "Opening"]
    assert sorted(titles(client, descendant_of="root")) == ["Below", "Deep", "Departments", "Elsewhere", "Opening"]


def test_ancestor_of_gives_the_pages_above_without_the_root_of_the_tree(client, section, article):
    assert titles(client, ancestor_of=article.pk) == [home().title, "Departments"]


def test_child_of_and_descendant_of_exclude_each_other(client, section):
    assert get(client, status=400, child_of=section.pk, descendant_of=section.pk)["message"]


@pytest.mark.parametrize("parameter", ["child_of", "descendant_of", "ancestor_of", "translation_of"])
@pytest.mark.parametrize("value", ["-1", "999999", "section"])
def test_a_relation_to_no_page_is_400(client, parameter, value):
    assert get(client, status=400, **{parameter: value})["message"]


def test_translation_of_gives_the_translations_of_a_page(client):
    assert titles(client, translation_of=home().pk) == [home("zh-hans").title]
    assert titles(client, translation_of="root") == [home("zh-hans").title]


def test_locale_gives_the_pages_of_one_language(client, article):
    chinese = Locale.objects.get(language_code="zh-hans")
    article.copy_for_translation(chinese, copy_parents=True).specific.save_revision().publish()
    assert {page["meta"]["locale"] for page in get(client, locale="zh-hans")["items"]} == {"zh-hans"}
    assert "Opening" in titles(client, locale="en")


def test_site_gives_the_pages_of_another_site_of_this_installation(client, article):
    other = Page.objects.get(depth=1).add_child(instance=type(home())(title="Port News", slug="port"))
    Site.objects.create(hostname="port.example", root_page=other)
    Site.objects.create(hostname="port.example", port=8001, root_page=other)
    assert titles(client, site="port.example:8001") == ["Port News"]
    assert get(client, status=400, site="port.example")["message"]
    assert "Port News" not in titles(client)


def test_a_list_is_ordered_by_a_field_in_either_direction(client, section):
    for title in ("Beta", "Alpha", "Gamma"):
        ArticleFactory(title=title, parent=section)
    assert titles(client, child_of=section.pk, order="title") == ["Alpha", "Beta", "Gamma"]
    assert titles(client, child_of=section.pk, order="-title") == ["Gamma", "Beta", "Alpha"]


def test_a_list_is_ordered_by_several_fields(client, section):
    for title, source in (("Same", "B"), ("Same", "A"), ("Other", "C")):
        ArticleFactory(title=title, source_name=source, parent=section)
    items = get(client, type="news.NewsArticlePage", order="-title,source_name", fields="source_name")["items"]
    assert [item["source_name"] for item in items] == ["A", "B", "C"]


def test_a_random_order_gives_the_same_pages_in_other_orders(client, section):
    expected = {ArticleFactory(parent=section).title for _ in range(8)}
    seen = {tuple(titles(client, child_of=section.pk, order="random")) for _ in range(10)}
    assert all(set(order) == expected for order in seen)
    assert len(seen) > 1


def test_a_random_order_takes_a_limit_and_no_offset(client, section):
    ArticleFactory.create_batch(3, parent=section)
    assert len(titles(client, child_of=section.pk, order="random", limit=2)) == 2
    assert get(client, status=400, order="random", offset=1)["message"]
    assert get(client, status=400, order="random,title")["message"]


def test_limit_and_offset_cut_a_list_and_leave_its_count(client, section):
    for number in range(5):
        ArticleFactory(title=f"Article {number}", parent=section)
    answer = get(client, child_of=section.pk, order="title", offset=1, limit=2)
    assert [page["title"] for page in answer["items"]] == ["Article 1", "Article 2"]
    assert answer["meta"]["total_count"] == 5
    assert titles(client, child_of=section.pk, offset=99) == []


def test_a_list_has_twenty_pages_unless_a_limit_says_otherwise(client, section):
    ArticleFactory.create_batch(21, parent=section)
    assert len(titles(client, child_of=section.pk)) == 20
    assert len(titles(client, child_of=section.pk, limit=21)) == 21


def test_a_limit_goes_up_to_the_setting(client, settings):
    settings.WAGTAILAPI_LIMIT_MAX = 5
    assert get(client, limit=5)
    assert "5" in get(client, status=400, limit=6)["message"]


@pytest.fixture
def harbour(section):
    ArticleFactory(title="Harbour opens", parent=section)
    ArticleFactory(title="Harbour festival", parent=section)
    ArticleFactory(title="Library opens", parent=section)


def test_search_finds_pages_with_all_words_of_the_query(client, harbour):
    assert titles(client, search="harbour opens", search_operator="and") == ["Harbour opens"]


def test_search_operator_or_finds_pages_with_any_word(client, harbour):
    found = titles(client, search="festival library", search_operator="or")
    assert sorted(found) == ["Harbour festival", "Library opens"]


def test_search_results_are_ordered_on_request(client, harbour):
    assert titles(client, search="opens", order="title") == ["Harbour opens", "Library opens"]
    assert titles(client, search="opens", order="-title") == ["Library opens", "Harbour opens"]


def test_search_goes_with_filters_and_counts_what_it_found(client, harbour, section):
    answer = get(client, search="harbour", child_of=section.pk, limit=1)
    assert answer["meta"]["total_count"] == 2
    assert titles(client, search="harbour", type="news.NewsIndexPage") == []
