"""The text of a saved page as the body of an article."""

import re
import uuid
from dataclasses import dataclass, field
from html import escape, unescape

from wagtail.documents.models import AbstractDocument

from images.models import CustomImage
from importer.media import LINK
from importer.old_address import OldAddress
from importer.page import Block, Cell
from importer.rich_text import sanitised
from news.slugs import free_slug, readable_slug

_ONLY_LINKS = re.compile(rf"<p>(?:{LINK.pattern}(?:<br>|[\s,;，；、|])*)+</p>", re.DOTALL)


@dataclass
class BodyWriter:
    """Makes StreamField data; `images` and `documents` are the library's, by the address that the page wrote."""

    address: OldAddress
    images: dict[str, CustomImage]
    documents: dict[str, AbstractDocument]
    _data: list[dict] = field(default_factory=list)
    _level: int = 1
    _anchors: set[str] = field(default_factory=set)

    def write(self, blocks: list[Block]) -> list[dict]:
        """`blocks` as `[{"type": ..., "value": ..., "id": ...}]`, running text put together to one block."""
        for block in blocks:
            match block.kind:
                case "paragraph" | "list":
                    self._text(block)
                case "heading":
                    self._heading(block)
                case "image":
                    self._image(block)
                case "table":
                    self._table(block)
        return self._data

    def _add(self, kind: str, value: str | dict) -> None:
        self._data.append({"type": kind, "value": value, "id": str(uuid.uuid4())})

    def _text(self, block: Block) -> None:
        linked = [unescape(address) for address, _ in LINK.findall(block.html)]
        if linked and all(address in self.documents for address in linked) and _ONLY_LINKS.fullmatch(block.html):
            for address, text in LINK.findall(block.html):
                self._attachment(self.documents[unescape(address)], unescape(re.sub(r"<[^>]*>", "", text)))
            return
        html = self._linked(block.html)
        if self._data and self._data[-1]["type"] == "paragraph":
            self._data[-1]["value"] += html
        else:
            self._add("paragraph", html)
        for address in linked:
            if address in self.images:
                self._picture(self.images[address], "")

    def _linked(self, html: str) -> str:
        """`html` with its links leading to where things are on the new site."""
        return sanitised(LINK.sub(self._link, html)) if "<a " in html else html

    def _link(self, match: re.Match) -> str:
        address, text = unescape(match[1]), match[2]
        if document := self.documents.get(address):
            return f'<a linktype="document" id="{document.pk}">{text}</a>'
        if address in self.images:
            return text  # the picture follows
        return f'<a href="{escape(self.address.resolve(address))}">{text}</a>'

    def _heading(self, block: Block) -> None:
        """A heading may not skip a level: a deeper one is raised."""
        self._level = min(block.level, self._level + 1)
        anchor = free_slug(readable_slug(block.text, fallback="section"), self._anchors)
        self._anchors.add(anchor)
        self._add("heading", {"text": block.text, "level": f"h{self._level}", "anchor_id": anchor})

    def _image(self, block: Block) -> None:
        if block.address in self.images:
            self._picture(self.images[block.address], block.text)

    def _picture(self, image: CustomImage, alt_text: str) -> None:
        chosen = {"image": image.pk, "decorative": False, "alt_text": alt_text}
        self._add("image", {"image": chosen, "caption": "", "credit": ""})

    def _attachment(self, document: AbstractDocument, title: str) -> None:
        self._add("attachment", {"document": document.pk, "title": "" if title == document.title else title})

    def _table(self, block: Block) -> None:
        """Columns of plain text where no cell needs more."""
        plain = [all(map(_is_plain, column)) for column in zip(*block.rows, strict=True)]
        header, rows = (block.rows[0], block.rows[1:]) if block.has_header else (None, block.rows)
        columns = [
            {"type": "text" if is_plain else "rich_text", "heading": header[number].text if header else ""}
            for number, is_plain in enumerate(plain)
        ]
        values = [{"values": [self._cell(*pair) for pair in zip(row, plain, strict=True)]} for row in rows]
        self._add("table", {"columns": columns, "rows": values, "caption": block.text})

    def _cell(self, cell: Cell, is_plain: bool) -> str:
        return cell.text if is_plain else self._linked(cell.html)


def _is_plain(cell: Cell) -> bool:
    return cell.html in ("", f"<p>{escape(cell.text, quote=False)}</p>")
