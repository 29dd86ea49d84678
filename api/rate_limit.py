"""How often one client may ask: 429 beyond API_RATE_LIMIT, and headers that tell how much is left.

Off unless API_RATE_LIMIT is set. Counted in fixed windows for each client address. The counts are in Redis where
CACHE_URL names one, and shared by all processes and machines. Without Redis each server process counts for itself,
so a client may reach up to WORKERS times the limit; the cache of files cannot count, its entries are read and
written in two steps and counters would push pages out of it.

The headers are those of the IETF draft "RateLimit header fields for HTTP". On an answer kept by a shared cache they
are those of the client for which it was made; they are hints, nobody is refused because of them.
"""

import ipaddress
import logging
import math
import time
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

from api.problems import problem_response

logger = logging.getLogger(__name__)

PREFIX = "/api/"
POLICY = "default"  # the name of the one limit, in both headers
IPV6_NETWORK = 64  # bits that one subscriber of IPv6 keeps; the rest can be chosen for each request


class RateLimitMiddleware:
    """Inside of CORS, so that a page of another origin can read the 429 and preflights are not counted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        if not settings.API_RATE_LIMIT:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.limit = parse(settings.API_RATE_LIMIT)
        self.limiter = FixedWindowRateLimiter(counters())

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        client = client_address(request)
        try:
            allowed = self.limiter.hit(self.limit, client)
            reset_time, remaining = self.limiter.get_window_stats(self.limit, client)
        except StorageError as error:  # what can be answered without Redis is better answered than refused
            logger.warning("Requests are not counted, Redis does not answer: %s", error)
            return self.get_response(request)
        seconds = max(1, math.ceil(reset_time - time.time()))
        response = self.get_response(request) if allowed else too_many(self.limit, seconds)
        response["RateLimit-Policy"] = f'"{POLICY}";q={self.limit.amount};w={self.limit.get_expiry()}'
        response["RateLimit"] = f'"{POLICY}";r={remaining};t={seconds}'
        return response


def too_many(limit: RateLimitItem, seconds: int) -> HttpResponse:
    """429; the client may ask again in `seconds`."""
    detail = f"At most {limit.amount} requests in {limit.get_expiry()} seconds; try again in {seconds} seconds"
    return problem_response(429, detail, headers={"Retry-After": str(seconds), "Cache-Control": "no-store"})


def client_address(request: HttpRequest) -> str:
    """Who asks: an IPv4 address, or the network of an IPv6 address.

    With API_TRUSTED_PROXIES = n the n-th address from the right of X-Forwarded-For, which is the one that the
    outermost of our proxies saw; what stands further left is the client's own word. Fewer addresses than proxies, or
    something else than an address: that of the connection.
    """
    proxies = settings.API_TRUSTED_PROXIES
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    connection = request.META.get("REMOTE_ADDR", "")
    candidates = [forwarded[-proxies].strip()] if 0 < proxies <= len(forwarded) else []
    for text in [*candidates, connection]:
        try:
            address = ipaddress.ip_address(text)
        except ValueError:
            continue
        if address.version == 4:
            return str(address)
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address.packed, IPV6_NETWORK), strict=False))
    return connection  # of a server behind a socket: all its clients are one


def counters() -> Storage:
    """Redis where the cache is there, otherwise the memory of this process."""
    cache = settings.CACHES["default"]
    if not cache["BACKEND"].endswith(".RedisCache"):
        return storage_from_string("memory://")  # type: ignore[return-value]  # "async+" asks for the others
    location = cache["LOCATION"]
    leader = location if isinstance(location, str) else location[0]
    uri = f"redis+{leader}" if leader.startswith("unix:") else leader
    prefix = f"{caches['default'].key_prefix}limits"  # sites that share a Redis count apart
    options = cache.get("OPTIONS", {}) | {"wrap_exceptions": True, "key_prefix": prefix}
    return storage_from_string(uri, **options)  # type: ignore[return-value]  # as above
