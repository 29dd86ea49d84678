"""A name for each request, the same in the answer, in the log and in the proxy in front.

`X-Request-ID` is on every answer. A proxy or an app may choose it; what it sends is kept when it is short and plain,
so that nothing can be written into a log line or a header by way of it. An answer that a shared cache keeps carries
the id of the request for which it was made: that is the one to look for in the log.
"""

import itertools
import logging
import random
import re
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
IN_ENVIRON = "HTTP_X_REQUEST_ID"
SANE = re.compile(r"[A-Za-z0-9._=+:-]{1,128}")
NO_REQUEST = "-"

_process, _count = f"{random.getrandbits(80):020x}", itertools.count()
_current: ContextVar[str] = ContextVar("request_id", default=NO_REQUEST)


def request_id_of(environ: dict) -> str:
    """The id of a request by its WSGI environment, which has it from then on: what was sent, or a new one."""
    sent = environ.get(IN_ENVIRON, "")
    if not SANE.fullmatch(sent):
        sent = environ[IN_ENVIRON] = f"{_process}{next(_count):012x}"  # a name, no secret
    return sent


class RequestIDMiddleware:
    """Outermost, so that errors and redirects of every other middleware have an id too. Sets `request.request_id`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = request_id_of(request.META)
        request.request_id = request_id  # type: ignore[attr-defined]  # for whoever logs the request
        token = _current.set(request_id)
        try:
            response = self.get_response(request)
        finally:
            _current.reset(token)
        response.headers[HEADER] = request_id
        return response


class RequestIDFilter(logging.Filter):
    """Gives each record a `request_id`, "-" outside of requests."""

    def filter(self, record: logging.LogRecord) -> bool:
        # Django logs what was answered with 4xx after the last middleware, with the request on the record.
        request = getattr(record, "request", None)
        record.request_id = getattr(request, "request_id", None) or _current.get()
        return True
