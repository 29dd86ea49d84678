"""Readable Latin addresses for titles in any script."""

from django.utils.text import slugify

MAX_LENGTH = 80  # a slug longer than this is cut at a word


def readable_slug(text: str, fallback: str = "page") -> str:
    """`text` as a Latin slug: "园区新闻 2020" gives "yuan-qu-xin-wen-2020".

    Chinese is spelled in pinyin, a syllable a word; accents are dropped. `fallback` is returned for a text that has
    nothing to spell (only punctuation or emoji).
    """
    slug = slugify(pinyin(text))
    if len(slug) > MAX_LENGTH:
        slug = slug[: MAX_LENGTH + 1].rsplit("-", 1)[0][:MAX_LENGTH]
    return slug or fallback


def free_slug(wanted: str, taken: set[str]) -> str:
    """`wanted`, or `wanted` with the first of -2, -3, ... that is not in `taken`."""
    candidate, number = wanted, 1
    while candidate in taken:
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate


def pinyin(text: str) -> str:
    """`text` with every Chinese character as its syllable without a tone, a syllable a word: "园区新闻" gives
    "yuan qu xin wen"."""
    if text.isascii():
        return text
    from pypinyin import lazy_pinyin  # its dictionaries are 55 MB in each process that has read them

    return " ".join(lazy_pinyin(text))
