"""Reading a page in a test as a person would: by what its elements say."""

from lxml import html
from lxml.html import HtmlElement
from wagtail.models import Page

from home.sitemaps.entries import PART_SIZE
from tests.contract import Client


def read(client: Client, address: str, status: int = 200) -> HtmlElement:
    """The document at `address`; fails unless it answers with `status`."""
    response = client.get(address)
    assert response.status_code == status, response.status_code
    return html.document_fromstring(response.content)


def sitemap_part(article: Page) -> str:
    """The part of the sitemap that names `article` while it is public. On PostgreSQL ids go on from test to test."""
    return f"/sitemap-articles-{article.pk // PART_SIZE}.xml"


def words(element: HtmlElement) -> str:
    """What an element says, with white space as a browser shows it."""
    return " ".join(element.text_content().split())


def all_words(document: HtmlElement, xpath: str) -> list[str]:
    return [words(element) for element in document.xpath(xpath)]


def one(document: HtmlElement, xpath: str) -> HtmlElement:
    """The only element at `xpath`."""
    (element,) = document.xpath(xpath)
    return element
