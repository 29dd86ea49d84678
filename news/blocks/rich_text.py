"""Rich text whose links to pages and documents are looked up together: two queries for all of a body's text.

A link to a page that the public may not see keeps its words and loses its address.
"""

import re
from collections.abc import Iterable

from django.utils.html import escape
from wagtail import blocks
from wagtail.api.rich_text import APIRichText
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.rich_text import RichText

from news.visibility import visible

FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "superscript", "subscript", "hr"]

LINK = re.compile(r"<a\b[^>]*\blinktype=\"(?P<type>page|document)\"[^>]*>")
LINK_ID = re.compile(r"\bid=\"(\d+)\"")


class LinkedRichText(RichText):
    """Wagtail's rich text with the addresses of its internal links at hand: {("page", 7): "/park-news/"}."""

    def __init__(self, source: str, addresses: dict[tuple[str, int], str]):
        super().__init__(source)
        self.addresses = addresses

    @property
    def resolved(self) -> "RichText":
        """The same text with ordinary links in place of internal ones."""
        return RichText(LINK.sub(self._anchor, self.source))

    def __html__(self):
        return self.resolved.__html__()

    def _anchor(self, link: re.Match) -> str:
        address = self.addresses.get(_target(link))
        return f'<a href="{escape(address)}">' if address else "<a>"


class LinkedRichTextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        kwargs.setdefault("features", FEATURES)
        super().__init__(**kwargs)

    def to_python(self, value):
        return self.bulk_to_python([value])[0]

    def bulk_to_python(self, values):
        addresses = _addresses(link for value in values for link in LINK.finditer(value or ""))
        return [LinkedRichText(value or "", addresses) for value in values]

    def get_api_representation(self, value, context=None):
        """As Wagtail gives it, in the format asked for; only the database formats keep internal links."""
        if isinstance(value, LinkedRichText) and not _keeps_internal_links(context):
            value = value.resolved
        return super().get_api_representation(value, context)


def _keeps_internal_links(context) -> bool:
    chosen = (context or {}).get("_wagtail_rich_text_format") or APIRichText.get_default_format()
    return chosen in (APIRichText.FORMAT_DB_HTML, APIRichText.FORMAT_DB_MARKDOWN)


def _target(link: re.Match) -> tuple[str, int]:
    number = LINK_ID.search(link[0])
    return link["type"], int(number[1]) if number else 0


def _addresses(links: Iterable[re.Match]) -> dict[tuple[str, int], str]:
    ids: dict[str, set[int]] = {"page": set(), "document": set()}
    for link in links:
        kind, pk = _target(link)
        ids[kind].add(pk)
    found = {}
    if ids["page"]:
        found |= {("page", page.pk): page.url for page in visible(Page.objects.filter(pk__in=ids["page"]))}
    if ids["document"]:
        documents = get_document_model().objects.filter(pk__in=ids["document"])
        found |= {("document", document.pk): document.url for document in documents}
    return found
