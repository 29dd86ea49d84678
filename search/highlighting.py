"""Marking what was looked for in a text that was found, and quoting the part of a long one that has it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.index.analysis import Term, fold

QUOTED = 160  # characters
BEFORE = 40  # of them before the first word that was found
READ_AT_MOST = 20_000  # characters of a body
PLACES = 20  # marked in one text


def highlight(text: str, terms: Sequence[Term]) -> SafeString:
    """`text` escaped, with each place that has one of the terms in `<mark>`."""
    return _marked(text, find_places(text, terms))


def quote(text: str, terms: Sequence[Term]) -> SafeString:
    """The part of `text` around the first place that has one of the terms, marked; "" where no place has any."""
    text = " ".join(text[:READ_AT_MOST].split())
    places = find_places(text, terms)
    if not places:
        return SafeString("")
    start = _word_start(text, max(places[0][0] - BEFORE, 0))
    end = _word_end(text, min(start + QUOTED, len(text)))
    shown = [(first - start, last - start) for first, last in places if first >= start and last <= end]
    marked = _marked(text[start:end], shown)
    return mark_safe(("… " if start else "") + marked + (" …" if end < len(text) else ""))  # noqa: S308 - escaped


def find_places(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """(start, end) of the places in `text` that have one of the terms, in order, apart from each other."""
    pieces = [_folded(character) for character in text]
    folded = "".join(pieces)
    pattern = _pattern(tuple(terms))
    matches = [match.span() for match, _number in zip(pattern.finditer(folded), range(PLACES), strict=False)]
    if len(folded) == len(text) or not matches:
        return matches
    origin = [number for number, piece in enumerate(pieces) for _ in piece]
    return [(origin[start], _with_accents(pieces, origin[end - 1] + 1)) for start, end in matches]


def _with_accents(pieces: Sequence[str], end: int) -> int:
    """`end` moved behind the accents that follow as characters of their own and fold to nothing."""
    while end < len(pieces) and not pieces[end]:
        end += 1
    return end


@lru_cache(maxsize=20_000)
def _folded(character: str) -> str:
    return fold(character)


@lru_cache(maxsize=200)
def _pattern(terms: tuple[Term, ...]) -> re.Pattern:
    longest_first = sorted(terms, key=lambda term: -len(term.text))
    return re.compile("|".join(_term_pattern(term) for term in longest_first) or r"(?!)")


def _term_pattern(term: Term) -> str:
    if not term.is_word:
        return re.escape(term.text)
    # A word ends where Chinese begins, with or without a space.
    letter = r"[^\W_\u3041-\u30ff\u3400-\u9fff]"
    rest = f"{letter}*" if term.is_prefix else f"(?!{letter})"
    return f"(?<!{letter}){re.escape(term.text)}{rest}"


def _marked(text: str, places: Sequence[tuple[int, int]]) -> SafeString:
    parts, done = [], 0
    for start, end in places:
        parts += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    return mark_safe("".join([*parts, escape(text[done:])]))  # noqa: S308 - each part is escaped


def _word_start(text: str, at: int) -> int:
    space = text.rfind(" ", max(at - 20, 0), at + 1) + 1
    return space if at and space else at


def _word_end(text: str, at: int) -> int:
    space = text.find(" ", at, at + 20)
    return space if space > 0 else at
