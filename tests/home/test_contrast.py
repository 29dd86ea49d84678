"""Is a colour readable on white?"""

import pytest
from django.core.exceptions import ValidationError

from home.contrast import contrast, validate_accent


def test_contrast_runs_from_one_to_twenty_one():
    assert contrast("#ffffff", "#ffffff") == 1
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#000000") == contrast("#000000", "#ffffff")


def test_contrast_agrees_with_a_known_pair():
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)  # the lightest grey that is readable


@pytest.mark.parametrize("colour", ["#0b5cad", "#767676", "#B00020"])
def test_a_readable_accent_is_accepted(colour):
    validate_accent(colour)


def test_an_accent_too_light_to_read_is_refused_with_its_contrast():
    with pytest.raises(ValidationError, match=r"contrast is 4\.5, and text needs|contrast is 4\.4"):
        validate_accent("#787878")


@pytest.mark.parametrize("colour", ["blue", "#fff", "0b5cad", "#0b5cad0", "#0b5cag", "#0b5cad\n"])
def test_what_is_no_colour_is_refused(colour):
    with pytest.raises(ValidationError, match="hexadecimal"):
        validate_accent(colour)
