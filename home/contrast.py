"""Is a colour readable? The contrast of WCAG 2.2, success criterion 1.4.3."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
READABLE = 4.5  # the ratio that normal text needs


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", 0 (black) to 1 (white)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 (none) to 21 (black on white)."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def validate_accent(colour: str) -> None:
    """Raises ValidationError unless `colour` is "#rrggbb" and readable as text on white."""
    if not HEX_COLOUR.fullmatch(colour):
        raise ValidationError(_("Write the colour as # and six hexadecimal digits, for example #0b5cad."))
    ratio = contrast(colour, "#ffffff")
    if ratio < READABLE:
        message = _(
            "Too light to read on white: its contrast is %(ratio).1f, and text needs 4.5. Choose a darker colour."
        )
        raise ValidationError(message, params={"ratio": ratio})
