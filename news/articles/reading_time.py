"""How long an article takes to read."""

import re

CHARACTER = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
CHARACTERS_A_MINUTE = 350
WORDS_A_MINUTE = 220


def reading_minutes(text: str) -> int:
    """Whole minutes, at least one, for text in any mixture of Chinese characters and words."""
    characters = len(CHARACTER.findall(text))
    words = len(WORD.findall(CHARACTER.sub(" ", text)))
    return max(1, round(characters / CHARACTERS_A_MINUTE + words / WORDS_A_MINUTE))
