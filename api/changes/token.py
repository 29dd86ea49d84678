"""The place in the stream of changes up to which a mirror has read."""

import base64
import re
from dataclasses import dataclass

from api.problems import ProblemError


@dataclass(frozen=True)
class Token:
    """All changes up to `number` are read. The first pass ends at `first_pass_until`: pages dropped before it began
    are not told of, as the mirror never had them."""

    number: int
    first_pass_until: int

    def __str__(self) -> str:
        return base64.urlsafe_b64encode(f"{self.number}.{self.first_pass_until}".encode()).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str, newest: int) -> "Token":
        """Raises ProblemError: 400 for a text that is no token, 410 for one from after `newest`, as when a backup of
        the database was restored since."""
        try:
            plain = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii")
        except ValueError:
            plain = ""
        found = re.fullmatch(r"(\d{1,18})\.(\d{1,18})", plain, re.ASCII)
        if not found:
            raise ProblemError(400, "since: this is not a token of ours", parameter="since", allowed="meta.since")
        token = cls(int(found[1]), int(found[2]))
        if max(token.number, token.first_pass_until) > newest:
            detail = "This token is newer than what this site knows. Start again without since, with an empty mirror."
            raise ProblemError(410, detail, parameter="since")
        return token
