"""How long to wait before the next attempt: five seconds first, three times as long each time, four hours at most."""

import random
from datetime import timedelta

FIRST = timedelta(seconds=5)
LONGEST = timedelta(hours=4)
FACTOR = 3
JITTER = 0.2  # a fifth more or less, so that what failed together is not tried again together


def delay_after(attempts: int) -> timedelta:
    """The pause after so many failed attempts (1 and up); with these figures some twelve attempts fit in a day."""
    pause = min(FIRST * FACTOR ** (attempts - 1), LONGEST)
    return pause * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311
