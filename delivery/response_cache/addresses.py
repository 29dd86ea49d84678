"""Which requests ask for the same answer."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import HttpRequest

LONGEST = 2000  # characters of path and query together; what is longer is nobody's second question
JUNK = re.compile(r"(utm|mtm|pk)_\w+|([gyd]cl|fbcl|msclk)id|mc_[ce]id|_ga|_gl|igshid|spm|isappinstalled")
HTML, JSON, MARKDOWN = "text/html", "application/json", "text/markdown"
API = "/api/"


@dataclass(frozen=True, slots=True)
class Asked:
    """`key` is equal for requests with the same answer; `query` is what of the query is passed on, `dropped` the rest,
    which an answer that sends the reader elsewhere gets back."""

    key: tuple
    query: str
    dropped: str


class Addresses:
    """`passed` are starts of paths that are never kept. Pages read `parameters` and no others; below `free` every
    parameter may matter, in any order."""

    def __init__(self, passed: Collection[str], parameters: Collection[str], free: Collection[str]):
        self.passed, self.free, self.parameters = tuple(passed), tuple(free), frozenset(parameters)
        self._asked = lru_cache(maxsize=4096)(self._read)  # what is asked for often is read once
        self.session = f"{settings.SESSION_COOKIE_NAME}="
        self.proxy_header, self.proxy_value = settings.SECURE_PROXY_SSL_HEADER or ("", "")

    def read(self, environ: dict) -> Asked | None:
        """None for a request that may be answered for one reader only."""
        path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        if (
            environ["REQUEST_METHOD"] not in ("GET", "HEAD")
            or "HTTP_AUTHORIZATION" in environ
            or "HTTP_RANGE" in environ
            or self.session in environ.get("HTTP_COOKIE", "")
            or len(path) + len(query) > LONGEST
        ):
            return None
        secure = environ["wsgi.url_scheme"] == "https" or environ.get(self.proxy_header) == self.proxy_value
        kind = preferred_kind(environ.get("HTTP_ACCEPT", "*/*"), path.startswith(API))
        origin = known_origin(environ["HTTP_ORIGIN"]) if "HTTP_ORIGIN" in environ else ""
        return self._asked(path, query, (environ.get("HTTP_HOST"), kind, secure, origin))

    def _read(self, path: str, query: str, others: tuple) -> Asked | None:
        if path.startswith(self.passed):
            return None
        query, dropped = self._read_query(path.startswith(self.free), query) if query else ("", "")
        return Asked((path, query, *others), query, dropped)

    def _read_query(self, is_free: bool, query: str) -> tuple[str, str]:
        kept, dropped = [], []
        for name, value in parse_qsl(query, keep_blank_values=True):
            matters = not JUNK.fullmatch(name) if is_free else name in self.parameters
            (kept if matters else dropped).append((name, value))
        if is_free:
            kept.sort(key=lambda pair: pair[0])
        # An address whose parameters all matter is passed on as it was written: a page has one right way to write it.
        return (urlencode(kept) if dropped or is_free else query), urlencode(dropped)


@lru_cache(maxsize=1024)
def preferred_kind(accept: str, is_api: bool) -> tuple:
    """What a page's address, or one of the API, makes of an `Accept` header."""
    request = HttpRequest()
    request.META["HTTP_ACCEPT"] = accept[:LONGEST]
    if is_api:
        return request.get_preferred_type([JSON, HTML]), request.accepts(JSON)
    return (request.get_preferred_type([HTML, JSON, MARKDOWN]),)


def known_origin(origin: str) -> str:
    """ "" for an origin that gets the answer that everybody gets."""
    if settings.CORS_ALLOW_ALL_ORIGINS:
        return "*"
    return origin if origin in settings.CORS_ALLOWED_ORIGINS else ""
