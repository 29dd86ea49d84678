"""The WSGI application in front of Django that answers what was answered before."""

import os
import threading
import time
from collections.abc import Callable, Iterable

from django.conf import settings

from cache.compression import best_encoding
from cache.conditional import IF_ERROR, within
from cache.responses.entry import CachedResponse, Headers, matches_validator
from cache.responses.freshness import Freshness
from cache.responses.key import CacheKeys, Lookup
from cache.responses.metrics import ANSWERS, SECONDS, SENT, record
from cache.surrogate_keys import ANYTHING, EVERYTHING, gathering

Application = Callable[[dict, Callable], Iterable[bytes]]

LIFETIMES = {
    "200": 600,
    "301": 60,
    "302": 60,
    "308": 60,
    "404": 60,
    "410": 60,
}  # seconds, by status; others are not stored
ELSEWHERE = LIFETIMES.keys() - {"200"}  # where an old address may be known by parameters that no page reads
VARY_KNOWN = {"accept", "accept-encoding", "cookie", "origin", "authorization"}
LOOK_EVERY = 0.5  # seconds, whether the site was closed: looking is a system call, at which threads change turns
LONGEST_KEYS = 2000  # characters of the header; nginx takes 4,096 for all headers together unless told otherwise
WAIT_AT_MOST = 10  # seconds that others wait for the one who makes an answer
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
OF_ONE_READER = {*CONDITIONS, "HTTP_ACCEPT_ENCODING", "HTTP_COOKIE", "wsgi.file_wrapper"}
ANY_CHANGE = frozenset({ANYTHING, EVERYTHING})
REQUEST_ID = "HTTP_X_REQUEST_ID"
NAME = "ParkNews"  # of this cache in `Cache-Status` (RFC 9211)
HIT = [("Cache-Status", f"{NAME}; hit"), ("Server-Timing", "cache;desc=hit")]
COLLAPSED = [("Cache-Status", f"{NAME}; hit; collapsed"), ("Server-Timing", "cache;desc=hit")]


class ResponseCache:
    """Answers from the store what may be answered from there, and has `application` make the rest.

    While `closed`, a path, exists, nothing is answered from there. `key_header` is the header that tells caches in
    front what an answer was made of; "" for none. `request_id` gives a request's id by its environment, the same
    however often it is asked for.
    """

    def __init__(
        self,
        application: Application,
        addresses: CacheKeys,
        freshness: Freshness,
        *,
        closed: str,
        key_header: str,
        request_id: Callable[[dict], str],
    ):
        self.application, self.addresses = application, addresses
        self.freshness, self.store = freshness, freshness.store
        self.closed, self.key_header, self.request_id = closed, key_header, request_id
        self._closed_checked_at, self._closed = 0.0, False
        self._making: dict[tuple, threading.Event] = {}
        self.longest = settings.SHARED_MAX_AGE + IF_ERROR  # seconds for which a cache in front may have an answer

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        lookup = self.addresses.read(environ)
        if lookup is None or self._is_closed():
            return self._pass(environ, start_response, "bypass")
        if not self.freshness.confirm():
            return self._pass(environ, start_response, "bypass; detail=unsettled")
        entry = self.store.get(lookup.key)
        if entry and time.time() < entry.expires_at:
            ANSWERS["hit"].inc()
            return self._answer(environ, start_response, lookup, entry, HIT)
        return self._miss(environ, start_response, lookup, "stale" if entry else "uri-miss")

    def _is_closed(self) -> bool:
        now = time.monotonic()
        if now - self._closed_checked_at > LOOK_EVERY:
            self._closed, self._closed_checked_at = os.path.exists(self.closed), now
        return self._closed

    def _pass(self, environ: dict, start_response: Callable, reason: str) -> Iterable[bytes]:
        ANSWERS["pass"].inc()
        status = ("Cache-Status", f"{NAME}; fwd={reason}")
        return self.application(environ, lambda line, headers, *error: start_response(line, [*headers, status], *error))

    def _miss(self, environ: dict, start_response: Callable, lookup: Lookup, reason: str) -> Iterable[bytes]:
        """One makes the answer, others wait for it."""
        pending = threading.Event()
        making = self._making.setdefault(lookup.key, pending)
        if making is not pending:
            making.wait(WAIT_AT_MOST)
            if self.freshness.confirm() and (entry := self.store.get(lookup.key)):
                ANSWERS["hit"].inc()
                return self._answer(environ, start_response, lookup, entry, COLLAPSED)
        try:
            ANSWERS["miss"].inc()
            start = time.perf_counter()
            entry = self._make(environ, lookup)
            took = time.perf_counter() - start
            is_kept = self._keep(lookup, entry)
        finally:
            if making is pending:
                del self._making[lookup.key]
                pending.set()
        SECONDS.observe(took)
        record(self.store)
        status = f"{NAME}; fwd={reason}" + ("; stored" if is_kept else "")
        extra = [("Cache-Status", status), ("Server-Timing", f"app;dur={took * 1000:.1f}")]
        return self._answer(environ, start_response, lookup, entry, extra)

    def _make(self, environ: dict, lookup: Lookup) -> CachedResponse:
        """The whole answer, as it is for everybody: not packed, to no condition, whatever cookies were sent."""
        number, head = self.store.number, []
        plain = {name: value for name, value in environ.items() if name not in OF_ONE_READER}
        plain |= {"REQUEST_METHOD": "GET", "QUERY_STRING": lookup.query, "HTTP_ACCEPT": lookup.accept}
        plain[REQUEST_ID] = self.request_id(environ)
        with gathering() as gathered:
            body = self.application(plain, lambda status, headers, *error: head.extend([status, headers]))
            try:
                whole = b"".join(body)
            finally:
                if hasattr(body, "close"):
                    body.close()
        status, headers = head[-2:]
        keys = gathered.all() if status.startswith("200") else ANY_CHANGE
        if self.key_header:
            headers = [*headers, (self.key_header, keys_header(keys))]
        return CachedResponse(status, headers, whole, keys, number, time.time() + LIFETIMES.get(status[:3], 0))

    def _keep(self, lookup: Lookup, entry: CachedResponse) -> bool:
        return self._may_keep(entry) and self.freshness.confirm() and self.store.put(lookup.key, entry)

    def _may_keep(self, entry: CachedResponse) -> bool:
        control = entry.header("cache-control")
        varies = {name.strip().lower() for name in entry.header("vary").split(",")} - {""}
        return (
            entry.status[:3] in LIFETIMES
            and "private" not in control
            and "no-store" not in control
            and not entry.header("set-cookie")
            and varies <= VARY_KNOWN
        )

    def _answer(
        self, environ: dict, start_response: Callable, lookup: Lookup, entry: CachedResponse, extra: Headers
    ) -> Iterable[bytes]:
        if not lookup.only_tracking and entry.status[:3] in ELSEWHERE:
            return self._pass(environ, start_response, "bypass; detail=parameters")
        accepted = environ.get("HTTP_ACCEPT_ENCODING")
        encoding = best_encoding(accepted) or "" if accepted and entry.is_text else ""
        variant = entry.variants.get(encoding)
        if variant is None:
            variant = entry.add_variant(encoding)
            self.store.grown(lookup.key)
        extra = [("X-Request-ID", self.request_id(environ)), *extra]
        none_match, modified_since = map(environ.get, CONDITIONS)
        if (none_match or modified_since) and matches_validator(entry, variant, none_match or "", modified_since or ""):
            start_response("304 Not Modified", self._until_due(variant.headers_304 + extra))
            return []
        headers = self._until_due(variant.headers + extra)
        if lookup.dropped and entry.status[0] == "3":
            sends_to = with_query(entry.header("location"), lookup.dropped)
            headers = [(name, sends_to if name == "Location" else value) for name, value in headers]
        start_response(entry.status, headers)
        SENT.inc(len(variant.body))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [variant.body]

    def _until_due(self, headers: Headers) -> Headers:
        """A cache in front may ask long after the answer was made: it is told how long that still holds."""
        left = self.freshness.next_due - time.time()
        if left > self.longest:
            return headers
        return [(name, within(value, int(left)) if name == "Cache-Control" else value) for name, value in headers]


def keys_header(keys: frozenset[str]) -> str:
    """All of them, or what every change drops where a proxy in front would refuse so long a header."""
    named = " ".join(sorted(keys))
    return named if len(named) <= LONGEST_KEYS else " ".join(sorted(ANY_CHANGE))


def with_query(url: str, query: str) -> str:
    """The parameters that nothing here reads, a campaign's for one, go along where a reader is sent."""
    return f"{url}{'&' if '?' in url else '?'}{query}"
