"""Running text of an HTML page: pieces collected while walking, put together to a paragraph."""

import re
from collections.abc import Callable
from html import escape

from importer.page import EDGE_NOISE

# A piece is (kind, content); the kinds:
TEXT, TAG, BREAK = "text", "tag", "break"
Piece = tuple[str, str]

_BLANKS = re.compile(r"[ \t\r\n\f]+")


def collapsed(text: str) -> str:
    """`text` with its white space as HTML reads it: a run of it is one space; non-breaking spaces stay."""
    return _BLANKS.sub(" ", text)


def end_tag(start: str) -> str:
    """ "<b>" gives "</b>", '<a href="...">' gives "</a>"."""
    return f"</{start.strip('<>').split()[0]}>"


def put_together(pieces: list[Piece]) -> tuple[str, str]:
    """The HTML and the plain text (line breaks as "\\n") of the pieces, without white space at the edges."""
    pieces = _trimmed_from(pieces, str.lstrip)
    pieces = _trimmed_from(pieces[::-1], str.rstrip)[::-1]
    html = "".join(escape(content, quote=False) if kind == TEXT else content for kind, content in pieces)
    text = "".join({TEXT: content, TAG: "", BREAK: "\n"}[kind] for kind, content in pieces)
    return html, text


def _trimmed_from(pieces: list[Piece], strip: Callable[[str, str], str]) -> list[Piece]:
    kept: list[Piece] = []
    for position, (kind, content) in enumerate(pieces):
        if kind == TEXT and (content := strip(content, EDGE_NOISE)):
            return [*kept, (kind, content), *pieces[position + 1 :]]
        if kind == TAG:
            kept.append((kind, content))
    return kept
