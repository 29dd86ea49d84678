"""What is read from a saved page."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

COLON = "[:\uff1a\ufe30\ufe55]"  # ASCII and full-width
# White space of any script, and invisible characters that pasting leaves behind.
EDGE_NOISE = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


def trimmed(text: str) -> str:
    """`text` without white space (non-breaking, full-width, tabs) and invisible characters at its edges."""
    return text.strip(EDGE_NOISE)


class Cell(NamedTuple):
    """What stands in one place of a table: its plain text, and the same as sanitised HTML."""

    text: str
    html: str


@dataclass
class Block:
    """A piece of a page in reading order.

    `text` is what a reader sees of it; `html` (paragraph, list) is sanitised; `address` (image) is as the page
    wrote it; `rows` (table) are of one length, the first of them the header if `has_header`.
    `lines` are a text file's lines that were joined. `inside` tells whether it stands in the page's main part.
    """

    kind: Literal["paragraph", "heading", "list", "table", "image"]
    text: str
    line: int
    html: str = ""
    level: int = 2
    address: str = ""
    rows: list[list[Cell]] = field(default_factory=list)
    has_header: bool = False
    lines: list[str] = field(default_factory=list)
    inside: bool = True


@dataclass
class LegacyPage:
    """A saved page, understood. `release_time` is aware, to the second; `sections` come from the breadcrumb, outermost
    first, without "Home". What is not carried into the article is in `footer`, `details` and `left_out`."""

    title: str
    blocks: list[Block]
    release_time: datetime
    has_time: bool
    breadcrumb: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    source_name: str = ""
    canonical: str = ""
    technical_support: str = ""
    footer: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


@dataclass
class Hints:
    """What markup or the command line says about a page beside its text."""

    title: str = ""
    breadcrumb: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    source_name: str = ""
    section_slug: str = ""
    canonical: str = ""
    footer: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
