"""Running tests in a frame that is larger than the pieces in which Python 3.11 gets the memory of frames.

A loop whose calls cross the border between two pieces gets and gives back one at each call, which takes 180 times as
long as the call. Under pytest's deep stack some loop of Django's always does: it took an eighth of the suite's time.
"""

WORDS = 20_000  # of eight bytes; the piece that such a frame needs has room for some 800 frames more

_names = "".join(f"        v{number} = 0\n" for number in range(WORDS))
_made: dict = {}
exec(f"def in_large_frame(call):\n    if 0:\n{_names}    return call()\n", _made)  # the names alone make it large
in_large_frame = _made["in_large_frame"]
