"""Which requests ask for the same answer."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import HttpRequest

LONGEST = 2000  # characters of path and query together; what is longer is nobody's second question
LONGEST_ACCEPT, LONGEST_HOST = 500, 255
TRACKING_PARAMETER = re.compile(r"(utm|mtm|pk)_\w+|([gyd]cl|fbcl|msclk)id|mc_[ce]id|_ga|_gl|igshid|spm|isappinstalled")
HTML, JSON, MARKDOWN = "text/html", "application/json", "text/markdown"
API = "/api/"


@dataclass(frozen=True, slots=True)
class Lookup:
    """`key` is equal for requests with the same answer, which is made as for `accept` and `query`. `dropped` is the
    rest of the query, which an answer that sends the reader elsewhere gets back; an old page may have been known by
    it, unless there are `only_tracking` parameters in it."""

    key: tuple
    accept: str
    query: str
    dropped: str
    only_tracking: bool


class CacheKeys:
    """`passed` are starts of paths that are never stored. Pages read `parameters` and no others; below `free` every
    parameter may matter, in any order."""

    def __init__(self, passed: Collection[str], parameters: Collection[str], free: Collection[str]):
        self.passed, self.free, self.parameters = tuple(passed), tuple(free), frozenset(parameters)
        self._lookup = lru_cache(maxsize=4096)(self._read)  # what is asked for often is read once
        # By their names alone, as Django reads them with any space around; a form's token is for one reader too.
        self.own_cookies = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
        self.proxy_header, self.proxy_value = settings.SECURE_PROXY_SSL_HEADER or ("", "")

    def read(self, environ: dict) -> Lookup | None:
        """None for a request that may be answered for one reader only."""
        path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        host, accept = environ.get("HTTP_HOST", ""), environ.get("HTTP_ACCEPT", "*/*")
        cookies = environ.get("HTTP_COOKIE", "")
        if (
            environ["REQUEST_METHOD"] not in ("GET", "HEAD")
            or "HTTP_AUTHORIZATION" in environ
            or "HTTP_RANGE" in environ
            or (cookies and any(name in cookies for name in self.own_cookies))
            or len(path) + len(query) > LONGEST
            or len(host) > LONGEST_HOST
            or len(accept) > LONGEST_ACCEPT
            or not (accept := equal_accept(accept, path.startswith(API)))
        ):
            return None
        secure = environ["wsgi.url_scheme"] == "https" or environ.get(self.proxy_header) == self.proxy_value
        origin = known_origin(environ["HTTP_ORIGIN"]) if "HTTP_ORIGIN" in environ else ""
        return self._lookup(path, query, accept, (host, secure, origin))

    def _read(self, path: str, query: str, accept: str, others: tuple) -> Lookup | None:
        if path.startswith(self.passed):
            return None
        query, dropped, only_tracking = self._read_query(path.startswith(self.free), query) if query else ("", "", True)
        return Lookup((path, query, accept, *others), accept, query, dropped, only_tracking)

    def _read_query(self, is_free: bool, query: str) -> tuple[str, str, bool]:
        kept: list[tuple[str, str]] = []
        dropped: list[tuple[str, str]] = []
        for name, value in parse_qsl(query, keep_blank_values=True):
            matters = not TRACKING_PARAMETER.fullmatch(name) if is_free else name in self.parameters
            (kept if matters else dropped).append((name, value))
        if is_free:
            kept.sort(key=lambda pair: pair[0])
        # An address whose parameters all matter is passed on as it was written: a page has one right way to write it.
        only_tracking = all(TRACKING_PARAMETER.fullmatch(name) for name, value in dropped)
        return (urlencode(kept) if dropped or is_free else query), urlencode(dropped), only_tracking


@lru_cache(maxsize=1024)
def equal_accept(accept: str, is_api: bool) -> str:
    """The one `Accept` header that stands for all that a page's address, or one of the API, answers alike; "" for what
    the API does not have."""
    request = HttpRequest()
    request.META["HTTP_ACCEPT"] = accept
    if not is_api:
        return request.get_preferred_type([HTML, JSON, MARKDOWN]) or HTML
    kind = request.get_preferred_type([JSON, HTML]) or ""
    return f"{HTML}, */*;q=0.1" if kind == HTML and request.accepts(JSON) else kind


def known_origin(origin: str) -> str:
    """ "" for an origin that gets the answer that everybody gets."""
    if settings.CORS_ALLOW_ALL_ORIGINS:
        return "*"
    return origin if origin in settings.CORS_ALLOWED_ORIGINS else ""
