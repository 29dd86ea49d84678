"""One finished answer, in each encoding that somebody asked for."""

import gzip
import hashlib
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

import brotli
import zstandard

from cache.compression import TEXT

Headers = list[tuple[str, str]]
SMALLEST_PACKED = 500  # bytes; below that packing saves nothing
PACKERS = {
    "zstd": lambda body: zstandard.compress(body, 9),
    "br": lambda body: brotli.compress(body, quality=6),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
OF_ONE_REQUEST = {"x-request-id", "ratelimit", "ratelimit-policy", "content-length", "etag", "server-timing"}
IN_304 = {"cache-control", "content-location", "etag", "expires", "last-modified", "vary", "surrogate-key", "cache-tag"}
OVERHEAD = 12_000  # bytes that an entry takes besides its bodies, mostly for its keys: measured with tracemalloc


@dataclass(slots=True)
class Variant:
    """The answer in one encoding, with the headers of a 200 and of a 304."""

    body: bytes
    etag: str
    headers: Headers
    headers_304: Headers


@dataclass(slots=True)
class CachedResponse:
    """`status` as WSGI has it, "200 OK"; `keys` what it was made of; `number` of the state it was made in, and when it
    is made anew whatever happens, `expires_at`, in seconds since 1970."""

    status: str
    headers: Headers
    body: bytes
    keys: frozenset[str]
    number: int
    expires_at: float
    variants: dict[str, Variant] = field(default_factory=dict)
    is_text: bool = False

    def __post_init__(self) -> None:
        kind, packed = self.header("content-type"), self.header("content-encoding")
        self.is_text = len(self.body) >= SMALLEST_PACKED and not packed and TEXT.match(kind) is not None
        if self.is_text and "accept-encoding" not in self.header("vary").lower():
            varies = ", ".join(filter(None, [self.header("vary"), "Accept-Encoding"]))
            self.headers = [*(pair for pair in self.headers if pair[0].lower() != "vary"), ("Vary", varies)]

    def size(self) -> int:
        """Bytes of memory, about."""
        packed = (len(variant.body) for encoding, variant in self.variants.items() if encoding)
        return OVERHEAD + len(self.body) + sum(packed)

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")

    def add_variant(self, encoding: str) -> Variant:
        """In an encoding of PACKERS, or as it is: ""."""
        body = PACKERS[encoding](self.body) if encoding else self.body
        digest = hashlib.blake2b(self.body, digest_size=16).hexdigest()
        etag = f'W/"{digest}"' if encoding else f'"{digest}"'
        headers = [pair for pair in self.headers if pair[0].lower() not in OF_ONE_REQUEST]
        headers += [("ETag", etag)] if self.status.startswith("200") else []
        headers_304 = [pair for pair in headers if pair[0].lower() in IN_304]
        headers += [("Content-Encoding", encoding)] if encoding else []
        variant = Variant(body, etag, [*headers, ("Content-Length", str(len(body)))], headers_304)
        self.variants[encoding] = variant
        return variant


def matches_validator(entry: CachedResponse, variant: Variant, if_none_match: str, if_modified_since: str) -> bool:
    """Whether the reader's copy, of which it sends the validators, still holds."""
    if not entry.status.startswith("200"):
        return False
    if if_none_match == variant.etag:
        return True
    if if_none_match:
        tag = variant.etag.removeprefix("W/")
        return any(one.strip().removeprefix("W/") in (tag, "*") for one in if_none_match.split(","))
    modified = entry.header("last-modified")
    return bool(modified) and _is_as_new(if_modified_since, modified)


def _is_as_new(date: str, other: str) -> bool:
    try:
        return date == other or parsedate_to_datetime(date) >= parsedate_to_datetime(other)
    except (TypeError, ValueError):
        return False
