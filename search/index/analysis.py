"""How text is analysed, said once for the index and for queries: both get the same tokens, so both databases need no
more than to split at spaces.

Words of letters and digits are compared without case, accents and width. Chinese has no spaces between words, so a run
of it becomes its overlapping pairs, and its last character by itself: 武清开发 is "武清 清开 开发 发". Pairs in a row
find any run of two or more characters inside a sentence, a token that begins with it finds a single one. Traditional
characters are turned into simplified ones.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

VERSION = 1  # raise when the same text gives other tokens: every article is then indexed anew

QUERY_LENGTH = 200  # characters of a query that are read
QUERY_TERMS = 16
PREFIX_LENGTH = 3  # letters from which on the last word may be the beginning of a longer one

HAN = "々〇㐀-䶿一-鿿豈-\ufaff\U00020000-\U000323af"
KANA = "ぁ-ヿ"
_RUN = re.compile(f"[{HAN}{KANA}]+|[^\\W_{HAN}{KANA}]+")
_CHINESE = re.compile(f"[{HAN}{KANA}]")
_ACCENTS = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True)
class Term:
    """Something to be found: `tokens` side by side, the last of them perhaps only the beginning of one.

    `text` is what it looks like in folded text.
    """

    text: str
    tokens: tuple[str, ...]
    is_prefix: bool

    @property
    def is_word(self) -> bool:
        """Whether it is written with spaces around it."""
        return not _CHINESE.match(self.text)


def fold(text: str) -> str:
    """`text` without what makes no difference when looking for it: case, accents, width, traditional characters."""
    return _simplified(_plain(text)) if _CHINESE.search(text) else _plain(text)


def tokens(text: str) -> str:
    """The tokens of a text for the index, joined by spaces, in the order of the text."""
    return " ".join(token for run in _RUN.findall(fold(text)) for token in _tokens_of(run, with_last=True))


def words(text: str) -> set[str]:
    """The words of a text that a misspelt query may have meant: folded, without digits, no Chinese."""
    found = set(_RUN.findall(fold(text)))
    return {word for word in found if word.isalpha() and 3 < len(word) < 40 and not _CHINESE.match(word)}


def parse_query(text: str, prefix_length: int | None = PREFIX_LENGTH) -> list[Term]:
    """What somebody looks for; [] where nothing in `text` can be looked for.

    There are no operators: signs of any kind only separate words. The last word may be the beginning of one if it has
    `prefix_length` letters; None where it may not.
    """
    runs = _RUN.findall(fold(text[:QUERY_LENGTH]))
    terms = list(dict.fromkeys(_terms(runs, prefix_length)))
    return terms[:QUERY_TERMS]


def whole_words(terms: list[Term]) -> list[Term]:
    """The same terms, with none that may be the beginning of a longer word."""
    return [replace(term, is_prefix=False) if term.is_word else term for term in terms]


def _terms(runs: list[str], prefix_length: int | None) -> Iterator[Term]:
    for number, run in enumerate(runs):
        is_last = number == len(runs) - 1
        if _CHINESE.match(run):
            yield Term(run, tuple(_tokens_of(run, with_last=len(run) == 1)), is_prefix=len(run) == 1)
        else:
            yield Term(run, (run,), is_prefix=is_last and prefix_length is not None and len(run) >= prefix_length)


def _tokens_of(run: str, with_last: bool) -> Iterator[str]:
    if not _CHINESE.match(run):
        yield run
        return
    for first, second in itertools.pairwise(run):
        yield first + second
    if with_last:
        yield run[-1]


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    if folded.isascii():
        return folded
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", folded)))


def _simplified(text: str) -> str:
    return _converter().convert(text)


@cache
def _converter() -> "OpenCC":
    from opencc import OpenCC  # its dictionaries are read when somebody first needs them

    return OpenCC("t2s")
