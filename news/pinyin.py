"""Chinese in Latin letters."""


def pinyin(text: str) -> str:
    """`text` with every Chinese character as its syllable without a tone, a syllable a word: "园区新闻" gives
    "yuan qu xin wen"."""
    if text.isascii():
        return text
    from pypinyin import lazy_pinyin  # its dictionaries are 55 MB in each process that has read them

    return " ".join(lazy_pinyin(text))
