"""Finding articles, as a reader does it."""

import re

import pytest
from playwright.sync_api import expect


def test_two_characters_are_found_inside_chinese_sentences(page):
    page.goto("/zh-hans/")
    page.get_by_role("search").get_by_role("searchbox").fill("供热")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/zh-hans/search/\?q="))
    first = page.get_by_role("main").get_by_role("listitem").filter(has=page.get_by_role("heading")).first
    expect(first.locator("mark").first).to_contain_text("供热")
    first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_traditional_characters_find_simplified_ones(page):
    page.goto("/zh-hans/search/?q=供熱網")
    expect(page.get_by_role("main").get_by_role("listitem").filter(has=page.get_by_role("heading"))).not_to_have_count(
        0
    )


def test_a_filter_narrows_and_the_back_button_takes_it_off(page):
    page.goto("/search/?q=the")
    everything = page.url
    facets = page.get_by_role("navigation", name="Narrow the search")
    facets.get_by_role("link").first.click()
    expect(page).not_to_have_url(everything)
    expect(facets.locator("[aria-current]")).to_have_count(1)
    page.go_back()
    expect(page).to_have_url(everything)
    expect(facets.locator("[aria-current]")).to_have_count(0)


def test_suggestions_are_chosen_with_the_arrow_keys(page):
    page.goto("/search/")
    box = page.get_by_role("main").get_by_label("Words to look for")
    with page.expect_response(lambda response: response.url.endswith("q=labor")):  # each letter asks for others
        box.press_sequentially("labor", delay=40)
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.locator("article.article")).to_be_visible()


@pytest.mark.parametrize(("path", "name"), [("/", "All tags"), ("/zh-hans/", "全部标签")])
def test_a_tag_is_reached_by_links_alone(browser, base_url, path, name):
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto(path)
    page.get_by_role("contentinfo").get_by_role("link", name=name).click()
    page.locator("main a[href*='/tag/']").first.click()
    expect(page.get_by_role("main").get_by_role("article").first).to_be_visible()
    context.close()
