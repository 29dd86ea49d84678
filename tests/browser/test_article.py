"""What an article offers besides its words."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import read


@pytest.fixture
def gallery(page, base_url):
    """The gallery of the article that has one, on its page."""
    address = f"{base_url}/api/v2/pages/?type=news.NewsArticlePage&locale=en&fields=body,html_url&limit=100"
    with_gallery = next(
        item for item in read(address)["items"] if any(block["type"] == "gallery" for block in item["body"])
    )
    page.goto(with_gallery["meta"]["html_url"])
    return page.locator(".gallery").first


def test_a_gallery_is_walked_through_with_the_keyboard(page, gallery):
    first = gallery.get_by_role("list").get_by_role("link").first
    first.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    place = dialog.get_by_role("status")
    expect(place).to_contain_text("1 of")
    page.keyboard.press("ArrowRight")
    expect(place).to_contain_text("2 of")
    shown = dialog.get_by_role("img").get_attribute("src")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(dialog.get_by_role("img")).not_to_have_attribute("src", shown)
    page.keyboard.press("Home")
    expect(place).to_contain_text("1 of")
    page.keyboard.press("End")
    last = place.inner_text()
    assert last.split()[0] == last.split()[-1]
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(gallery.get_by_role("list").get_by_role("link").last).to_be_focused()


def test_the_theme_switch_holds_on_the_next_page(browser, base_url):
    context = browser.new_context(base_url=base_url, color_scheme="light")
    page = context.new_page()
    page.goto("/")
    light = background(page)
    page.get_by_role("button", name="Dark").click()
    expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")
    dark = background(page)
    assert dark != light
    page.goto("/park-news/")
    assert background(page) == dark
    page.get_by_role("button", name="As the system").click()
    assert background(page) == light
    context.close()


def test_the_address_is_copied_and_the_reader_is_told(browser, base_url):
    context = browser.new_context(base_url=base_url, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("/park-news/")
    page.get_by_role("main").get_by_role("article").get_by_role("link").first.click()
    page.get_by_role("button", name="Copy the address").click()
    expect(page.get_by_text("The address is copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    context.close()


def test_a_citation_leads_to_its_note_and_back(page, base_url):
    address = f"{base_url}/api/v2/pages/?type=news.NewsArticlePage&locale=en&fields=notes,html_url&limit=100"
    page.goto(next(item for item in read(address)["items"] if item["notes"])["meta"]["html_url"])
    citation = page.locator("sup.citation a").first
    citation.click()
    note = page.locator(citation.get_attribute("href"))
    expect(note).to_be_in_viewport()
    note.get_by_role("link", name="Back to where").click()
    expect(citation).to_be_in_viewport()


def background(page) -> str:
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
