"""Validators and lifetimes of public answers: one that has not changed is recognised without being made again."""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from cache.code_version import release
from cache.public_state import PublicState, public_state

# Seconds for which a cache in front may go on with what it has, while it asks again and while nobody answers it.
WHILE_REVALIDATING, IF_ERROR = 30, 24 * 3600
FRESH, STALE = {"max-age", "s-maxage"}, {"stale-while-revalidate", "stale-if-error"}
KINDS = ["application/json", "text/html"]  # between which Wagtail's API chooses by the Accept header


def conditional(view: Callable, variant: str = "", is_asked_again: bool = False) -> Callable:
    """A view whose GET answers depend on the public content and the address only; `variant` names one of several
    views that share an address. A page `is_asked_again` by browsers each time, as people reload what they have just
    published; caches in front keep it as they keep the API.

    Adds `ETag`, `Last-Modified` and `Cache-Control` to its 200 answers and answers 304 where the reader's copy still
    holds. What the view marks `no-store` stays without; errors and redirects are always asked for again.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        state = public_state(request)
        if not state.is_settled:
            response = view(request, *args, **kwargs)
            response.headers.setdefault("Cache-Control", "no-cache")
            return response
        etag, last_modified = _etag(request, state, variant), _last_modified(state)
        response = get_conditional_response(request, etag=etag, last_modified=last_modified)
        if response is None:
            response = view(request, *args, **kwargs)
            if response.status_code != 200 or "no-store" in response.get("Cache-Control", ""):
                response.headers.setdefault("Cache-Control", "no-cache")
                return response
        response.headers["ETag"] = etag
        if last_modified:
            response.headers["Last-Modified"] = http_date(last_modified)
        response.headers["Cache-Control"] = _cache_control(state, is_asked_again)
        return response

    return answer


def _etag(request: HttpRequest, state: PublicState, variant: str) -> str:
    kind = request.get_preferred_type(KINDS)
    asked = (request.scheme, request.get_host(), request.get_full_path(), kind, variant)
    made_of = repr((release(), state.number, state.changed_at, asked))
    return f'"{hashlib.sha256(made_of.encode()).hexdigest()[:32]}"'


def _last_modified(state: PublicState) -> int | None:
    """In seconds since 1970; None within the second of a change, as another may follow in the same second."""
    changed, now = int(state.changed_at.timestamp()), int(timezone.now().timestamp())
    return changed if changed < now else None


def _cache_control(state: PublicState, is_asked_again: bool) -> str:
    own, fresh = 0 if is_asked_again else settings.API_MAX_AGE, settings.SHARED_MAX_AGE
    told = f"public, max-age={own}" if own == fresh else f"public, max-age={own}, s-maxage={fresh}"
    told += f", stale-while-revalidate={WHILE_REVALIDATING}, stale-if-error={IF_ERROR}"
    return told if state.next_due is None else within(told, int((state.next_due - timezone.now()).total_seconds()))


def within(cache_control: str, left: int) -> str:
    """The same where something is due to change in `left` seconds, past which no cache may answer by itself."""
    parts, left, fresh = [], max(left, 0), 0
    for part in cache_control.split(", "):
        name, _, seconds = part.partition("=")
        if name in FRESH:  # these stand before the others
            fresh = min(int(seconds), left)
            parts.append(f"{name}={fresh}")
        elif name not in STALE:
            parts.append(part)
        elif allowed := min(int(seconds), left - fresh):
            parts.append(f"{name}={allowed}")
    return ", ".join(parts)
