"""The content of an HTML page as blocks, in reading order, with nothing but sanitised rich text in them."""

from collections.abc import Iterator
from html import escape

from lxml.html import HtmlElement

from importer.html_inline import BREAK, TAG, TEXT, Piece, collapsed, end_tag, put_together
from importer.html_table import data_rows
from importer.page import Block, Cell, trimmed
from importer.rich_text import sanitised

_FORMATS = {"b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "sup": "sup", "sub": "sub"}
_INLINE = frozenset(_FORMATS) | frozenset(
    {"a", "abbr", "acronym", "bdo", "big", "code", "del", "dfn", "font", "ins", "kbd", "label", "mark", "nobr", "o:p"}
    | {"q", "s", "samp", "small", "span", "strike", "time", "tt", "u", "var", "wbr"}
)
_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 4, "h6": 4}
HEADING_AT_MOST = 255  # characters, as HeadingBlock takes them
_UNREADABLE = {"iframe", "video", "audio", "embed", "object", "canvas", "svg"}
_SILENT = {"script", "style", "noscript", "template", "head", "link", "meta", "input", "button", "select", "textarea"}
_PARAGRAPH_INDENT = ("\u00a0\u00a0", "\u3000", " \u3000", "\u00a0\u3000")


class HtmlBlocks:
    """Walks an element tree once; `blocks` and `left_out` (what cannot be brought over) are filled on the way."""

    def __init__(self, main: HtmlElement | None = None):
        self.blocks: list[Block] = []
        self.left_out: list[str] = []
        self._main = main
        self._inside = main is None
        self._open: list[str] = []  # start tags of inline elements around the place where we are
        self._pieces: list[Piece] = []
        self._line = 1

    def read(self, element: HtmlElement) -> "HtmlBlocks":
        self._content(element)
        self._end_paragraph()
        return self

    def _content(self, element: HtmlElement) -> None:
        self._add_text(element.text, element.sourceline)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, child.tag.lower())
            self._add_text(child.tail, child.sourceline)

    def _element(self, element: HtmlElement, tag: str) -> None:
        if tag in _SILENT:
            return
        if tag == "br":
            self._break()
        elif tag == "img":
            self._image(element)
        elif tag in _UNREADABLE:
            self.left_out.append(element.get("src") or element.get("data") or f"<{tag}>")
            self._content(element)
        elif tag in _INLINE:
            self._inline(element, tag)
        else:
            self._end_paragraph()
            outside, self._inside = not self._inside, self._inside or element is self._main
            self._block(element, tag)
            self._end_paragraph()
            self._inside = self._inside and not outside

    def _block(self, element: HtmlElement, tag: str) -> None:
        if tag in _HEADINGS:
            self._heading(element, _HEADINGS[tag])
        elif tag in ("ul", "ol"):
            self._list(element, tag)
        elif tag == "table" and (rows := data_rows(element)):
            self._table(element, rows)
        else:
            self._content(element)

    def _inline(self, element: HtmlElement, tag: str) -> None:
        start = f"<{_FORMATS[tag]}>" if tag in _FORMATS else ""
        if tag == "a" and (address := trimmed(element.get("href") or "")):
            start = f'<a href="{escape(address)}">'
        if not start:
            self._content(element)
            return
        self._open.append(start)
        self._pieces.append((TAG, start))
        self._content(element)
        self._open.pop()
        self._pieces.append((TAG, end_tag(start)))

    def _add_text(self, text: str | None, line: int | None) -> None:
        if not (text := collapsed(text or "")):
            return
        if self._pieces and self._pieces[-1][0] == BREAK and text.lstrip(" ").startswith(_PARAGRAPH_INDENT):
            self._end_paragraph()  # a line that is indented by hand
        if not any(kind == TEXT and trimmed(piece) for kind, piece in self._pieces):
            self._line = line or self._line
        self._pieces.append((TEXT, text))

    def _break(self) -> None:
        """A line break; a second one in a row ends the paragraph, as pages without <p> mean it."""
        so_far = [piece for piece in self._pieces if piece[0] != TEXT or trimmed(piece[1])]
        if so_far and so_far[-1][0] == BREAK:
            self._end_paragraph()
        else:
            self._pieces.append((BREAK, "<br>"))

    def _end_paragraph(self) -> None:
        ends = [(TAG, end_tag(start)) for start in reversed(self._open)]
        html, text = put_together(self._pieces + ends)
        self._pieces = [(TAG, start) for start in self._open]
        if text:
            self._append(Block("paragraph", text, self._line, html=sanitised(f"<p>{html}</p>")))

    def _append(self, block: Block) -> None:
        block.inside = self._inside
        self.blocks.append(block)

    def _image(self, element: HtmlElement) -> None:
        address = trimmed(element.get("src") or element.get("data-src") or "")
        if address:
            self._end_paragraph()
            alt = trimmed(element.get("alt") or "")
            self._append(Block("image", alt, element.sourceline or self._line, address=address))

    def _parts(self, element: HtmlElement) -> list[Block]:
        """The blocks within `element` for themselves."""
        inner = HtmlBlocks()
        inner._line = element.sourceline or self._line
        inner.read(element)
        self.left_out += inner.left_out
        return inner.blocks

    def _heading(self, element: HtmlElement, level: int) -> None:
        for part in self._parts(element):
            if part.kind == "paragraph" and len(part.text) <= HEADING_AT_MOST and "<a " not in part.html:
                part = Block("heading", part.text.replace("\n", " "), part.line, level=level)
            self._append(part)

    def _list(self, element: HtmlElement, tag: str) -> None:
        """A list as rich text; what rich text cannot hold (pictures, tables) follows it."""
        items, texts, apart = [], [], []
        for parts in self._items(element):
            running = [part for part in parts if part.kind in ("paragraph", "list", "heading")]
            apart += [part for part in parts if part not in running]
            if running:
                items.append(f"<li>{_item_html(running)}</li>")
                texts += [part.text for part in running]
        if items:
            html = sanitised(f"<{tag}>{''.join(items)}</{tag}>")
            self._append(Block("list", "\n".join(texts), element.sourceline or self._line, html=html))
        for part in apart:
            self._append(part)

    def _items(self, element: HtmlElement) -> Iterator[list[Block]]:
        """The blocks of each item, and of text that stands between items."""
        for child in element:
            if isinstance(child.tag, str):
                yield self._parts(child)
        for stray in (element.text, *(child.tail for child in element)):
            if stray := trimmed(stray or ""):
                html = escape(collapsed(stray), quote=False)
                yield [Block("paragraph", stray, element.sourceline or self._line, html=sanitised(f"<p>{html}</p>"))]

    def _table(self, element: HtmlElement, rows: list[list[HtmlElement | None]]) -> None:
        cells = [[self._parts(cell) if cell is not None else [] for cell in row] for row in rows]
        caption = next((trimmed(caption.text_content()) for caption in element.iter("caption")), "")
        line = element.sourceline or self._line
        has_header = all(cell is not None and cell.tag == "th" for cell in rows[0])
        self._append(
            Block("table", caption, line, rows=[list(map(_cell, row)) for row in cells], has_header=has_header)
        )


def _item_html(parts: list[Block]) -> str:
    """What stands in one list item: lines one below the other, then lists within."""
    lines = (part for part in parts if part.kind != "list")
    html = "<br>".join(part.html.removeprefix("<p>").removesuffix("</p>") or escape(part.text) for part in lines)
    return html + "".join(part.html for part in parts if part.kind == "list")


def _cell(parts: list[Block]) -> Cell:
    return Cell("\n".join(part.text for part in parts), "".join(part.html for part in parts))
