"""The few signs in which the demo's bodies are written, read into blocks.

Blocks are separated by blank lines. A line that starts with ## or ### is a heading, - or 1. a list, > a quotation
("words — who, role"), !info, !notice or !contact a call-out ("title: text"), and @ what is drawn or looked up:
@image KEY | caption, @gallery title | KEYS, @figures number|unit|what; ..., @table caption (rows below, cells between
bars), @embed URL | title, @attachment FILE | title, @related KEY. All else is text; [words](KEY) links to an article
or a section.
"""

import re
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from html import escape

from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from images.models import CustomImage

LINK = re.compile(r"\[([^\]]+)\]\(([a-z0-9-]+)\)")


@dataclass
class Library:
    """What a body may name: pictures and pages by key, documents by file name. A wrong name is a KeyError.

    `alt_texts` says what the pictures show in the language of the bodies.
    """

    images: dict[str, CustomImage]
    alt_texts: dict[str, str]
    documents: dict[str, AbstractDocument]
    pages: Mapping[str, Page]

    def page_link(self, match: re.Match) -> str:
        return f'<a linktype="page" id="{self.pages[match[2]].pk}">{match[1]}</a>'


def blocks(text: str, library: Library) -> list[tuple]:
    """`text` as (type, value) pairs of `news.blocks.body.BodyBlock`."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", text))
    return [_block(part, library) for part in parts if part]


def _block(part: str, library: Library) -> tuple:
    if part.startswith("#"):
        marks, words = part.split(" ", 1)
        return "heading", {"text": words, "level": f"h{len(marks)}"}
    if part.startswith("> "):
        words, _, who = part[2:].partition(" — ")
        speaker, _, role = re.sub("，", ", ", who, count=1).partition(", ")
        return "quotation", {"text": words, "speaker": speaker, "role": role}
    if part.startswith("!"):
        kind, words = part[1:].split(" ", 1)
        title, _, rest = words.replace("：", ": ", 1).partition(": ")
        return "callout", {"kind": kind, "title": title, "text": _rich_text(rest, library)}
    if part.startswith("@"):
        name, _, rest = part[1:].partition(" ")
        return OBJECTS[name](rest, library)
    return "paragraph", _rich_text(part, library)


def _rich_text(text: str, library: Library) -> str:
    html = LINK.sub(library.page_link, escape(text, quote=False))
    for sign, tag in ((r"- ", "ul"), (r"\d+\. ", "ol")):
        if re.match(sign, html):
            items = "".join(f"<li>{re.sub(f'^{sign}', '', line)}</li>" for line in html.splitlines())
            return f"<{tag}>{items}</{tag}>"
    return f"<p>{html}</p>"


def _bars(text: str) -> list[str]:
    return [part.strip() for part in text.split("|")]


def _illustration(library: Library, key: str, caption: str = "") -> dict:
    # A copy, because Wagtail writes the alternative text on the picture itself.
    picture = {"image": copy(library.images[key]), "alt_text": library.alt_texts[key], "decorative": False}
    return {"image": picture, "caption": caption}


def _image(rest: str, library: Library) -> tuple:
    return "image", _illustration(library, *_bars(rest))


def _gallery(rest: str, library: Library) -> tuple:
    title, keys = _bars(rest)
    return "gallery", {"title": title, "images": [_illustration(library, key) for key in keys.split()]}


def _figures(rest: str, library: Library) -> tuple:
    rows = (_bars(row) for row in rest.split(";"))
    return "key_figures", [{"number": number, "unit": unit, "what": what} for number, unit, what in rows]


def _table(rest: str, library: Library) -> tuple:
    caption, head, *rows = rest.splitlines()
    columns = [{"type": "text", "heading": heading} for heading in _bars(head)]
    return "table", {"caption": caption, "columns": columns, "rows": [{"values": _bars(row)} for row in rows]}


def _embed(rest: str, library: Library) -> tuple:
    url, title = _bars(rest)
    return "embed", {"url": url, "title": title}


def _attachment(rest: str, library: Library) -> tuple:
    name, title = _bars(rest)
    return "attachment", {"document": library.documents[name], "title": title}


def _related(rest: str, library: Library) -> tuple:
    return "related_page", {"page": library.pages[rest]}


OBJECTS = {
    "image": _image,
    "gallery": _gallery,
    "figures": _figures,
    "table": _table,
    "embed": _embed,
    "attachment": _attachment,
    "related": _related,
}
