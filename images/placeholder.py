"""The colour that stands in for a picture while it loads."""

from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

ENOUGH_PIXELS = (64, 64)  # a JPEG is decoded at a fraction of its size when no more is asked for
PAPER = (255, 255, 255, 255)  # what shows through a transparent picture


def average_colour(file: BinaryIO) -> str:
    """The mean colour of a picture's pixels as "#rrggbb", or "" where the file is no raster image (SVG, damaged)."""
    try:
        with Image.open(file) as picture:
            picture.draft("RGB", ENOUGH_PIXELS)
            small = picture.convert("RGBA").resize((1, 1), Image.Resampling.BOX)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return ""
    red, green, blue, _alpha = Image.alpha_composite(Image.new("RGBA", (1, 1), PAPER), small).tobytes()
    return f"#{red:02x}{green:02x}{blue:02x}"
