"""A saved page that is plain text: lines are put together to paragraphs again."""

import re
from html import escape

from importer.breadcrumb import read_breadcrumb
from importer.labels import ends_page, is_sentence, read_details
from importer.page import Block, trimmed
from importer.rich_text import sanitised

_ITEM = re.compile(r"(?:[•●▪■◆‣∙·*]|\d{1,2}[.)、]|[(\uff08]\d{1,2}[)\uff09]|[一二三四五六七八九十]{1,3}、)\s*\S")
_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_CJK_PUNCTUATION = re.compile(r"[\u3000-\u303f\uff00-\uff0f\uff1a-\uff20]")
_SHORT = 0.6  # of the longest line: a line shorter than this was ended on purpose


def read_text(text: str) -> list[Block]:
    """The paragraphs of `text`, each with the line it begins on.

    An empty line ends a paragraph; so do a line that says something about the page, the beginning of a list item,
    and an indented line after a finished sentence.
    """
    lines = text.split("\n")
    longest = max(len(trimmed(line)) for line in lines)
    # Where no empty line parts the paragraphs, other signs have to.
    is_dense = not re.search(r"\S[^\n]*\n\s*\n[^\n]*\S", text)
    paragraphs: list[tuple[int, list[str]]] = []
    previous = ""
    for number, line in enumerate(lines, 1):
        if not trimmed(line):
            previous = ""
            continue
        if not previous or _begins_paragraph(previous, line) or (is_dense and _ended(previous, line, longest)):
            paragraphs.append((number, []))
        paragraphs[-1][1].append(trimmed(line))
        previous = line
    if is_dense and paragraphs:
        paragraphs = _title_apart(paragraphs)
    return [paragraph(number, joined) for number, joined in paragraphs]


def paragraph(number: int, lines: list[str]) -> Block:
    """A paragraph of plain text that begins on line `number`."""
    text = _join(lines)
    return Block("paragraph", text, number, html=sanitised(f"<p>{escape(text, quote=False)}</p>"), lines=lines)


def _begins_paragraph(previous: str, line: str) -> bool:
    stands_alone = any(
        read_details(text) or ends_page(trimmed(text)) or read_breadcrumb(text) is not None for text in (previous, line)
    )
    indented = len(line) - len(line.lstrip()) > len(previous) - len(previous.lstrip())
    return (
        stands_alone
        or line.startswith("\u3000")
        or bool(_ITEM.match(trimmed(line)))
        or (indented and is_sentence(trimmed(previous)))
    )


def _ended(previous: str, line: str, longest: int) -> bool:
    return is_sentence(trimmed(previous)) or len(trimmed(previous)) < _SHORT * longest


def _title_apart(paragraphs: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Without empty lines, the first line that is not about the page is a title of its own."""
    for position, (number, lines) in enumerate(paragraphs):
        if not read_details(lines[0]) and read_breadcrumb(lines[0]) is None:
            apart = [(number, lines[:1]), (number + 1, lines[1:])] if len(lines) > 1 else [(number, lines)]
            return [*paragraphs[:position], *apart, *paragraphs[position + 1 :]]
    return paragraphs


def _join(lines: list[str]) -> str:
    """Lines of one paragraph: a space between words, nothing between Chinese or after a hyphen."""
    text = lines[0]
    for line in lines[1:]:
        before, after = text[-1], line[0]
        both = _CJK.match(before) and _CJK.match(after)
        tight = (
            both or _CJK_PUNCTUATION.match(before) or _CJK_PUNCTUATION.match(after) or re.fullmatch(r"\w-", text[-2:])
        )
        text += line if tight else f" {line}"
    return text
