"""A saved page that is HTML: parsed, with what its markup says about title, breadcrumb, date and main part."""

import re

from lxml import etree, html
from lxml.html import HtmlElement

from importer.breadcrumb import read_breadcrumb
from importer.html_blocks import HtmlBlocks
from importer.html_inline import collapsed
from importer.not_imported import NotImportedError
from importer.page import Block, Hints, trimmed

_PROLOGUE = re.compile(r"\s*<\?xml[^>]*>")
_BREADCRUMB_NAMES = frozenset(
    {"breadcrumb", "breadcrumbs", "crumb", "crumbs", "bread", "position", "location", "weizhi", "dqwz"}
)
_MAIN_NAMES = frozenset(
    [
        "trs_editor",
        "zoom",
        "vsb_content",
        "article",
        "articlebody",
        "article-body",
        "article-content",
        "article_content",
        "news-content",
        "news_content",
        "newscontent",
        "content",
        "detail",
        "details",
        "artibody",
        "entry-content",
        "post-content",
        "con_text",
    ]
)
_AROUND = {"nav", "aside"}
_AROUND_NAMES = frozenset({"nav", "navbar", "menu", "sidebar", "share"})
_DATE_NAMES = ("pubdate", "publishdate", "article:published_time", "datepublished", "date", "dc.date")
_TITLE_NAMES = ("articletitle", "og:title")


def read_html(text: str) -> tuple[list[Block], Hints]:
    """The blocks of a page, and what its markup says about it. Raises NotImportedError when there is no content."""
    root = _parsed(text)
    body = root.find("body")
    if body is None:
        body = root
    hints = Hints(canonical=_canonical(root), dates=_dates(root), source_name=_meta(root, "contentsource"))
    hints.breadcrumb = _take_breadcrumb(body)
    hints.left_out, hints.footer = _take_surroundings(body)
    main = _main_part(body)
    hints.title = _title(root, body, main)
    try:
        walk = HtmlBlocks(main).read(body)
    except RecursionError:
        raise NotImportedError("Its elements are nested too deeply", "Save the page again as text.", 1) from None
    hints.left_out += walk.left_out
    return walk.blocks, hints


def _parsed(text: str) -> HtmlElement:
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(_PROLOGUE.sub("", text, count=1), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise NotImportedError("There is no HTML content", "Leave this file out, or save the page again.", 1)
    return root


def _names(element: HtmlElement) -> set[str]:
    return set(f"{element.get('class') or ''} {element.get('id') or ''}".lower().split())


def _text(element: HtmlElement) -> str:
    return trimmed(collapsed(element.text_content()))


def _meta(root: HtmlElement, *names: str) -> str:
    """The content of the first <meta> that has one of the names, tried in their order."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").lower()
        found.setdefault(name, trimmed(meta.get("content") or ""))
    return next((found[name] for name in names if found.get(name)), "")


def _canonical(root: HtmlElement) -> str:
    links = (link for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    return next((trimmed(link.get("href") or "") for link in links), "")


def _dates(root: HtmlElement) -> list[str]:
    times = [time.get("datetime") for time in root.iter("time")]
    return [date for date in [*(_meta(root, name) for name in _DATE_NAMES), *times] if date]


def _take_breadcrumb(body: HtmlElement) -> list[str]:
    """The crumbs of an element that calls itself a breadcrumb; it is taken out of the page."""
    for element in list(body.iter("nav", "div", "ol", "ul", "p", "span", "td")):
        if not (_names(element) & _BREADCRUMB_NAMES or (element.get("aria-label") or "").lower() == "breadcrumb"):
            continue
        items = [_text(item) for item in element.iter("li")]
        crumbs = [item.strip(">\uff1e»›/ ") for item in items if item] or read_breadcrumb(_text(element))
        if crumbs:
            element.drop_tree()
            return list(filter(None, crumbs))
    return []


def _take_surroundings(body: HtmlElement) -> tuple[list[str], list[str]]:
    """The texts of menus and the like, and the paragraphs of the footer; both are taken out of the page."""
    left_out, footer = [], []
    for element in list(body.iter("nav", "aside", "footer", "div", "ul")):
        if element.getroottree().getroot() is not body.getroottree().getroot():
            continue  # went with an element around it
        if element.tag == "footer" or "footer" in _names(element):
            footer += [block.text for block in HtmlBlocks().read(element).blocks if block.text]
        elif element.tag in _AROUND or _names(element) & _AROUND_NAMES:
            left_out += [text] if (text := _text(element)) else []
        else:
            continue
        element.drop_tree()
    return left_out, footer


def _main_part(body: HtmlElement) -> HtmlElement | None:
    """The element that holds the article: by its tag or its name, if at least half of the page's text is in it."""
    candidates = [*body.iter("article"), *body.iter("main")]
    candidates += [element for element in body.iter("div", "td", "section") if _names(element) & _MAIN_NAMES]
    candidates = [element for element in candidates if 2 * len(_text(element)) >= len(_text(body))]
    return min(candidates, key=lambda element: len(_text(element)), default=None)


def _title(root: HtmlElement, body: HtmlElement, main: HtmlElement | None) -> str:
    """The article's title: a lone <h1> (in the main part rather than above it), else what the head says."""
    for part in (main, body):
        headings = [_text(heading) for heading in part.iter("h1")] if part is not None else []
        if len(headings := [heading for heading in headings if heading]) == 1:
            return headings[0]
    title = _meta(root, *_TITLE_NAMES)
    page_title = next((_text(title) for title in root.iter("title")), "")
    if not title:
        # The head often adds the site's name: the longest line of the page that the title begins with is the title.
        lines = [_text(element) for element in body.iter("h1", "h2", "h3", "p", "div", "td", "span", "strong")]
        title = max((line for line in lines if line and page_title.startswith(line)), key=len, default=page_title)
    return title
