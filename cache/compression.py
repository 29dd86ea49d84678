"""zstd, brotli or gzip for text that is made on request; pictures and static files are packed already.

The compressors and the handling of a body are the library's. It takes the first encoding of its own list whatever
weights the client gives, and packs every content type, ranges and `no-transform` as well: that is decided here.

What is answered to a signed-in person is left as it is. Where a page holds drafts or tokens next to text that came
with the address, its packed size tells a listener about them (BREACH). Tokens in headers or addresses are not sent by
a browser on its own, so the API has no such listener.
"""

import re
from functools import lru_cache
from types import SimpleNamespace

from compression_middleware.middleware import CompressionMiddleware as LibraryMiddleware
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

ENCODINGS = ("zstd", "br", "gzip")  # among those that a client likes equally: fast and small first
TEXT = re.compile(r"text/(?!event-stream)|image/svg\+xml|application/(json|xml|javascript|[\w.-]+\+(json|xml))\b")
LONGEST_HEADER = 400  # characters of Accept-Encoding that are read


class CompressionMiddleware(LibraryMiddleware):
    """Inside of what answers by itself (static files, CORS, limits), outside of what sets `ETag`.

    A packed answer has a weak `ETag`: same meaning, other bytes. So has a 304 to a client that was given one.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        unchanged = response.status_code == 304
        if not (unchanged or _can_be_packed(response)):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        encoding = best_encoding(request.headers.get("Accept-Encoding", ""))
        if encoding is None or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return response
        if unchanged:
            if response.get("ETag", "").startswith('"'):
                response["ETag"] = f"W/{response['ETag']}"
            return response
        # All that the library reads of a request is this header.
        return super().process_response(SimpleNamespace(META={"HTTP_ACCEPT_ENCODING": encoding}), response)


def best_encoding(accept_encoding: str) -> str | None:
    """The one of ENCODINGS that a client with this header likes best; None when it wants the bytes as they are."""
    return _best(accept_encoding[:LONGEST_HEADER])


@lru_cache(maxsize=1024)
def _best(accept_encoding: str) -> str | None:
    weights = {}
    for item in accept_encoding.lower().split(","):
        name, _, parameter = item.partition(";")
        key, _, value = parameter.partition("=")
        try:
            weights[name.strip()] = float(value) if key.strip() == "q" else 1.0
        except ValueError:
            continue  # a weight that is no number: as if the encoding was not listed
    best = max(ENCODINGS, key=lambda name: _weight(weights, name))
    wanted = _weight(weights, best)
    return best if wanted > 0 and wanted >= weights.get("identity", 0) else None


def _weight(weights: dict[str, float], name: str) -> float:
    return weights.get(name, weights.get("*", 0))


def _can_be_packed(response: HttpResponseBase) -> bool:
    return (
        TEXT.match(response.get("Content-Type", "")) is not None
        and response.status_code != 206
        and "Content-Encoding" not in response
        and "no-transform" not in response.get("Cache-Control", "")
    )
