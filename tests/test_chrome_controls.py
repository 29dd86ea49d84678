"""What every page offers to do: search, go on to tags and feeds, choose a theme."""

import pytest

from tests.readers import one, read, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("address", "action"), [("/", "/search/"), ("/zh-hans/nothing/", "/zh-hans/search/")])
def test_every_page_can_be_searched_from(client, address, action):
    form = one(read(client, address, status=404 if "nothing" in address else 200), "//header//form[@role='search']")
    field = one(form, ".//input[@name='q']")
    assert (form.get("action"), form.get("method", "get")) == (action, "get")
    assert words(one(form, f".//label[@for='{field.get('id')}']"))


def test_the_results_of_a_search_have_one_search_form(client):
    assert len(read(client, "/search/").xpath("//form[@role='search']")) == 1


def test_the_footer_leads_to_the_tags_and_the_feed_of_the_language(client):
    for address, start in (("/", "/"), ("/zh-hans/", "/zh-hans/")):
        links = read(client, address).xpath("//footer//a/@href")
        assert {f"{start}tags/", f"{start}feed/"} <= set(links)


def test_the_theme_can_be_chosen(client):
    page = read(client, "/")
    assert page.xpath("//footer//button/@data-set-theme") == ["system", "light", "dark"]
    assert one(page, "//meta[@name='color-scheme']").get("content") == "light dark"
    assert len(page.xpath("//meta[@name='theme-color']")) == 2
