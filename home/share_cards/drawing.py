"""The card itself: a title on the organisation's colour, or only a figure where no font can write the title."""

import io
import math
import random
import unicodedata
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from home.share_cards.address import CardText
from home.share_cards.fonts import font_for

SIZE = WIDTH, HEIGHT = 1200, 630  # what Open Graph asks for
MARGIN = 84
SMOOTH = 2  # drawn so much larger, then made smaller
TITLE_SIZES = (76, 66, 58, 50)  # pixels, the first in which the title fits
TITLE_HEIGHT = 350  # pixels between the upper margin and the rule above the name
LINE_HEIGHT = 1.32
NAME_SIZE = 34
RINGS = 9
NOT_LATIN = "\u2e80"  # from here on characters stand for themselves, as Chinese ones do
NOT_AT_START = "，。！？；：、）》」』】”’…"  # of a line
SIGNS = {"So", "Sk", "Cf", "Cn", "Co", "Cs"}  # Unicode's categories
COLOURS = 64  # enough for three tones and their smooth edges


def draw(text: CardText) -> bytes:
    """A PNG of 1200 by 630 pixels. The same text gives the same picture on the same machine."""
    card = _ground(text).resize(SIZE, Image.Resampling.LANCZOS)
    canvas = ImageDraw.Draw(card)
    _write(canvas, text)
    file = io.BytesIO()
    card.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _ground(text: CardText) -> Image.Image:
    """Rings like those of a tree, in darker and lighter tones of the accent, around a point at the right edge."""
    chance = random.Random(text.digest)  # noqa: S311 - the same figure every time
    ground = Image.new("RGB", (WIDTH * SMOOTH, HEIGHT * SMOOTH), text.accent)
    canvas = ImageDraw.Draw(ground)
    x, y = WIDTH * SMOOTH * chance.uniform(0.84, 1.02), HEIGHT * SMOOTH * chance.uniform(0.08, 0.92)
    widest = math.hypot(*SIZE) * SMOOTH * 0.62
    for ring in range(RINGS):
        radius = widest * (1 - ring / RINGS) ** 1.25
        tone = _towards(text.accent, (0, 0, 0), 0.10 + 0.28 * ring / RINGS * chance.uniform(0.7, 1))
        canvas.ellipse((x - radius, y - radius, x + radius, y + radius), fill=tone)
    return ground


def _write(canvas: ImageDraw.ImageDraw, text: CardText) -> None:
    title, name = _plain(text.title), _plain(text.organisation)
    for size in TITLE_SIZES:
        font = font_for(title, size)
        if font is None:
            break
        lines, room = _lines(title, font), int(TITLE_HEIGHT / size / LINE_HEIGHT)
        if len(lines) <= room or size == TITLE_SIZES[-1]:
            for number, line in enumerate(_cut(lines, font, room)):
                canvas.text((MARGIN, MARGIN + number * size * LINE_HEIGHT), line, font=font, fill="white")
            break
    base = HEIGHT - MARGIN
    canvas.rectangle((MARGIN, base - NAME_SIZE * 2.1, MARGIN + 96, base - NAME_SIZE * 2.1 + 6), fill="white")
    if name and (font := font_for(name, NAME_SIZE)):
        canvas.text((MARGIN, base), _shortened(name, font), font=font, fill="white", anchor="ls")


def _lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Broken at spaces, and between characters where a word is wider than the card, as Chinese is."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and not _fits(lines[-1] + piece.rstrip(), font):
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        for character in piece:
            if not _fits(lines[-1] + character.rstrip(), font):
                lines.append("")
            lines[-1] += character
    return lines


def _pieces(text: str) -> Sequence[str]:
    """What is not broken: Latin words with the space behind them, single characters of other scripts."""
    pieces = [""]
    for character in text:
        before = pieces[-1][-1:]
        ends_here = before == " " or max(before, character) >= NOT_LATIN
        if before and ends_here and character not in NOT_AT_START:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _cut(lines: list[str], font: ImageFont.FreeTypeFont, room: int) -> list[str]:
    if len(lines) <= room:
        return lines
    return [*lines[: room - 1], _shortened(lines[room - 1] + "…", font)]


def _shortened(line: str, font: ImageFont.FreeTypeFont) -> str:
    """With an ellipsis where it does not fit as it is."""
    while not _fits(line, font):
        line = line.rstrip("…")[:-1].rstrip() + "…"
    return line


def _plain(text: str) -> str:
    """Without signs that fonts for text lack, such as emoji, in one line."""
    return " ".join("".join(c for c in text if unicodedata.category(c) not in SIGNS).split())


def _fits(line: str, font: ImageFont.FreeTypeFont) -> bool:
    return font.getlength(line) <= WIDTH - 2 * MARGIN


def _towards(colour: str, other: tuple[int, int, int], share: float) -> tuple[int, ...]:
    own = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return tuple(round(a + (b - a) * share) for a, b in zip(own, other, strict=True))
