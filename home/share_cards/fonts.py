"""Which font can write a text: one of this machine that has all its characters."""

from collections.abc import Iterator
from functools import cache

from django.conf import settings
from PIL import ImageFont

# By the names of their files, which Pillow finds where the system keeps its fonts: with Chinese first.
FILES = (
    "NotoSansCJK-Bold.ttc",
    "NotoSansCJK-Regular.ttc",
    "NotoSansSC-Bold.otf",
    "NotoSansSC-Regular.otf",
    "SourceHanSansSC-Bold.otf",
    "SourceHanSansCN-Bold.otf",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "PingFang.ttc",
    "msyhbd.ttc",
    "DejaVuSans-Bold.ttf",
)
FACES = range(10)  # of a collection, in which each region of Chinese characters has its face
SIMPLIFIED = (" SC", " CN")
PROBE_SIZE = 24  # pixels, at which characters are compared
NO_CHARACTER = "\U0010ffff"  # never assigned: every font draws its sign for a missing one


def font_for(text: str, size: int) -> ImageFont.FreeTypeFont | None:
    """A font of `size` pixels that can write `text`; None where this machine has none."""
    for file, face in _faces():
        if _has_all(file, face, text):
            return _font(file, face, size)
    # Pillow's own font, for machines without any.
    own = ImageFont.load_default(size)
    return own if isinstance(own, ImageFont.FreeTypeFont) and _writes(own, text) else None


@cache
def _faces() -> list[tuple[str, int]]:
    chosen = [settings.SHARE_CARD_FONT] if settings.SHARE_CARD_FONT else []
    return [found for file in (*chosen, *FILES) if (found := _simplified_face(file))]


def _simplified_face(file: str) -> tuple[str, int] | None:
    names = list(_names(file))
    if not names:
        return None
    return file, next((face for face, name in enumerate(names) if name.endswith(SIMPLIFIED)), 0)


def _names(file: str) -> Iterator[str]:
    for face in FACES:
        try:
            yield ImageFont.truetype(file, PROBE_SIZE, index=face).getname()[0] or ""
        except OSError:
            return


@cache
def _font(file: str, face: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, size, index=face)


def _has_all(file: str, face: int, text: str) -> bool:
    return _writes(_font(file, face, PROBE_SIZE), text)


def _writes(font: ImageFont.FreeTypeFont, text: str) -> bool:
    missing = bytes(font.getmask(NO_CHARACTER))
    return all(bytes(font.getmask(character)) != missing for character in set(text) if not character.isspace())
