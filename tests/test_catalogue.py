"""Every string of ours has a Chinese translation, and each translation keeps the places that are filled in."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract, extract_from_dir
from babel.messages.pofile import read_po
from django.utils.translation import templatize

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ["api", "cache", "config", "demo", "home", "images", "importer", "news", "orm", "search", "users"]
CATALOGUE = ROOT / "config/locale/zh_Hans/LC_MESSAGES/django.po"
PLACE = re.compile(r"%\(\w+\)\S*?[sdf]")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def singular(message: str | tuple[str, ...]) -> str:
    """What names a message, also one that has a plural; Chinese has none."""
    return message if isinstance(message, str) else message[0]


def strings_of_code() -> set[tuple[str | None, str]]:
    method = [("**/migrations/**", "ignore"), ("**.py", "python")]
    return {
        (context, singular(message))
        for room in ROOMS
        for _, _, message, _, context in extract_from_dir(ROOT / room, method, keywords=KEYWORDS)
    }


def strings_of_templates() -> set[tuple[str | None, str]]:
    """As Django's makemessages reads them: each template is turned into calls of gettext first."""
    found = set()
    for template in (ROOT / "templates").rglob("*.html"):
        code = templatize(template.read_text(), origin=str(template)).encode()
        messages = extract("python", BytesIO(code), keywords=KEYWORDS)
        found |= {(context, singular(message)) for _, message, _, context in messages}
    return found


@pytest.fixture(scope="module")
def translations() -> dict[tuple[str | None, str], str]:
    with CATALOGUE.open("rb") as source:
        messages = [message for message in read_po(source) if message.id]
    return {(message.context, singular(message.id)): singular(message.string) for message in messages}


@pytest.mark.parametrize("read", [strings_of_code, strings_of_templates])
def test_every_string_has_a_chinese_translation(read, translations):
    strings = read()
    assert len(strings) > 20
    assert sorted(message for context, message in strings if not translations.get((context, message))) == []


def test_no_translation_is_left_of_a_string_that_is_gone(translations):
    used = strings_of_code() | strings_of_templates()
    assert sorted(message for context, message in translations if (context, message) not in used) == []


def test_a_translation_fills_in_what_the_string_fills_in(translations):
    for (_, message), translation in translations.items():
        assert sorted(PLACE.findall(message)) == sorted(PLACE.findall(translation)), message


def test_nothing_waits_for_a_second_look():
    assert "fuzzy" not in CATALOGUE.read_text()
