"""Rich text whose internal links are found together, as HTML for pages and in each format of the API.

A link to a page that the public may not see keeps its words and loses its address.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from lxml import html
from wagtail.api.rich_text import APIRichText, RichTextFormatError
from wagtail.api.utils import get_full_url
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page
from wagtail.rich_text import RichText

from news.references.finding import DOCUMENT, PAGE, find, request_in_use

FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "superscript", "subscript", "hr"]
TEXT = "text"
FORMATS = (
    APIRichText.FORMAT_HTML,
    APIRichText.FORMAT_MARKDOWN,
    TEXT,
    APIRichText.FORMAT_DB_HTML,
    APIRichText.FORMAT_DB_MARKDOWN,
)

RICH_TEXT_SCHEMA = {
    "title": "Rich text",
    "description": "HTML, unless the request asks for another format by `rich_text_format`. In HTML a link to a page "
    "or document of the site has its address in this API as `data-api`; one to what is not public has no address.",
    "type": "string",
}

LINK = re.compile(r"<a\b[^>]*\blinktype=\"(?P<type>page|document)\"[^>]*>")
LINK_ID = re.compile(r"\bid=\"(\d+)\"")


class LinkedRichText(RichText):
    """Wagtail's rich text with the targets of its internal links at hand: {"page": {7: page}, "document": {}}."""

    def __init__(self, source: str, targets: dict[str, dict], request: HttpRequest | None = None):
        super().__init__(source)
        self.targets = targets
        self.request = request

    def __html__(self) -> SafeString:
        return RichText(self._linked(self._page_anchor)).__html__()

    def in_format(self, name: str, request: HttpRequest | None = None) -> str:
        """The text in one of `FORMATS`, its links with the scheme and host of `request`.

        In "html" a link to a page or document also has `data-api`, its address in the pages API; "text" is plain
        text without markup or addresses. The formats of the database keep internal links as they are stored.
        """
        if name in (APIRichText.FORMAT_DB_HTML, APIRichText.FORMAT_DB_MARKDOWN):
            return APIRichText.serialize(
                self.source,
                format=name,  # type: ignore[arg-type]  # one of these two
                features=FEATURES,
            )
        if name == TEXT:
            return plain_text(self.source)
        with_api = name == APIRichText.FORMAT_HTML
        request = request or self.request
        resolved = self._linked(lambda kind, target: self._api_anchor(kind, target, request, with_api))
        return APIRichText.serialize(
            resolved,
            format=name,  # type: ignore[arg-type]  # one of Wagtail's others
            features=FEATURES,
        )

    def _linked(self, anchor: Callable[[str, Page | AbstractDocument], str]) -> str:
        """The source with `anchor(kind, target)` in place of each internal link."""

        def replace(link: re.Match) -> str:
            kind, pk = _key(link)
            target = self.targets.get(kind, {}).get(pk)
            return (target and anchor(kind, target)) or "<a>"

        return LINK.sub(replace, self.source)

    def _page_anchor(self, kind: str, target: Page | AbstractDocument) -> str:
        url = target.get_url(self.request) if isinstance(target, Page) else target.url
        return f'<a href="{escape(url)}">' if url else ""

    def _api_anchor(
        self, kind: str, target: Page | AbstractDocument, request: HttpRequest | None, with_api: bool
    ) -> str:
        url = target.get_full_url(request) if isinstance(target, Page) else get_full_url(request, target.url)
        api = f' data-api="{escape(api_address(kind, target.pk, request))}"' if with_api else ""
        return f'<a href="{escape(url)}"{api}>' if url else ""


def linked(source: str | None, request: HttpRequest | None = None) -> LinkedRichText:
    """Stored rich text with its targets, from the references in use or else from the database."""
    return linked_all([source], request)[0]


def linked_all(sources: Iterable[str | None], request: HttpRequest | None = None) -> list[LinkedRichText]:
    """The same for several texts, in at most two queries."""
    texts = [source or "" for source in sources]
    targets = note_links(texts)
    return [LinkedRichText(text, targets, request or request_in_use()) for text in texts]


def note_links(sources: Iterable[str | None]) -> dict[str, dict]:
    """What the internal links of `sources` point to, by kind and id; nothing yet while references are noted down."""
    ids: dict[str, set[int]] = {PAGE: set(), DOCUMENT: set()}
    for source in sources:
        for link in LINK.finditer(source or ""):
            kind, pk = _key(link)
            ids[kind].add(pk)
    return {kind: find(kind, keys) for kind, keys in ids.items() if keys}


def chosen_format(context: dict | None) -> str:
    """The rich text format that an API request asks for, or the site's default.

    `context` is a serializer's or a block's; raises Wagtail's `RichTextFormatError` for a format that there is not.
    """
    request = (context or {}).get("request")
    return known_format(request.GET.get("rich_text_format") if request else None)


def known_format(name: str | None) -> str:
    """`name` if it is one of `FORMATS`, the site's default for None, else `RichTextFormatError`."""
    if name is not None and name not in FORMATS:
        allowed = ", ".join(f"'{known}'" for known in FORMATS)
        raise RichTextFormatError(f"rich_text_format must be one of {allowed}, got '{name}'")
    return name or APIRichText.get_default_format()


def api_address(kind: str, pk: int, request: HttpRequest | None) -> str:
    """Address of a page, image or document in the pages API."""
    return get_full_url(request, reverse(f"wagtailapi:{kind}s:detail", args=[pk]))


def plain_text(source: str) -> str:
    """The words of some HTML: paragraphs and lists apart by an empty line, items one a line after "- " or a number."""
    if not source.strip():
        return ""
    root = html.fragment_fromstring(source, create_parent=True)
    for line_break in root.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return re.sub(r"\n{3,}", "\n\n", "".join(_words(root))).strip()


def _words(element: html.HtmlElement, indent: str = "") -> Iterator[str]:
    blocks = {"p", "ul", "ol", "hr", "h2", "h3", "h4", "blockquote"}
    yield element.text or ""
    for number, child in enumerate(element, start=1):
        if child.tag == "li":
            mark = f"{number}. " if element.tag == "ol" else "- "
            yield f"\n{indent}{mark}"
            yield from _words(child, indent + "  ")
        elif child.tag in blocks:
            gap = "" if indent else "\n\n"  # each item of an inner list has its own line break
            yield gap
            yield from _words(child, indent)
            yield gap
        elif isinstance(child.tag, str):
            yield from _words(child, indent)
        yield child.tail or ""


def _key(link: re.Match) -> tuple[str, int]:
    number = LINK_ID.search(link[0])
    return link["type"], int(number[1]) if number else 0
