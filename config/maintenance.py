"""The site closed for work: everybody is told so, with when to come back, and nothing asks the database.

`manage.py maintenance on` writes a file that every process looks for. Probes and the admin are served as ever.
"""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone

RETRY_AFTER = 600  # seconds, where nobody said until when
OPEN = ("/admin/", "/healthz", "/readyz", "/static/", "/media/")


def flag() -> Path:
    """The file that closes the site while it exists."""
    return settings.VAR_DIR / "maintenance.json"


def close(until: datetime | None) -> None:
    """Close the site; `until` is what readers and crawlers are told, it opens nothing by itself."""
    flag().parent.mkdir(parents=True, exist_ok=True)
    flag().write_text(json.dumps({"until": until and until.isoformat()}))


def reopen() -> None:
    flag().unlink(missing_ok=True)


class MaintenanceMiddleware:
    """Before all that asks the database. Costs one look at the file system."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(OPEN) or not flag().exists():
            return self.get_response(request)
        headers = {"Retry-After": str(_seconds_left()), "Cache-Control": "no-store"}
        if request.path.startswith("/api/"):
            detail = "The site is closed for maintenance. Try again later."
            problem = {"type": "about:blank", "title": "Service Unavailable", "status": 503, "detail": detail}
            return JsonResponse(
                problem | {"message": detail}, status=503, headers=headers, content_type="application/problem+json"
            )
        return HttpResponse(render_to_string("503.html"), status=503, headers=headers)


def _seconds_left() -> int:
    try:
        until = datetime.fromisoformat(json.loads(flag().read_text())["until"])
        left = int((until - timezone.now()).total_seconds())
    except (OSError, TypeError, ValueError, KeyError):  # not said, or opened this moment
        left = 0
    return left if left > 0 else RETRY_AFTER
