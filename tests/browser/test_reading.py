"""Reading with and without what a browser may lack."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def page_without_scripts(browser, base_url):
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    yield context.new_page()
    context.close()


def test_a_reader_without_scripts_goes_from_home_to_an_article_and_on(page_without_scripts):
    page = page_without_scripts
    page.goto("/")
    page.get_by_role("navigation", name="Main menu").get_by_role("link").first.click()
    expect(page.get_by_role("navigation", name="Current location")).to_be_visible()
    page.get_by_role("main").get_by_role("article").get_by_role("link").first.click()
    title = page.get_by_role("heading", level=1).inner_text()
    expect(page.locator("time").first).to_be_visible()
    page.get_by_role("navigation", name="Previous and next article").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(title)


def test_an_article_prints_to_pdf_without_the_navigation(page):
    page.goto("/park-news/")
    page.get_by_role("main").get_by_role("article").get_by_role("link").first.click()
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Main menu")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_closed_section_asks_for_its_password_and_opens(page, closed_section):
    page.goto(closed_section)
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("not correct")).to_be_visible()
    page.get_by_label("Password").fill("harbour")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("main").get_by_role("article").first).to_be_visible()
