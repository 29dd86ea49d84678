"""What an app reads when a request cannot be answered: problem details (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from django.http import JsonResponse

CONTENT_TYPE = "application/problem+json"


class ProblemError(Exception):
    """Raised where a request cannot be answered: `status`, a sentence, and members a program can act on.

    The members used are `parameter` (the one at fault) and `allowed` (what it may hold).
    """

    def __init__(self, status: int, detail: str, **members: Any):
        super().__init__(detail)
        self.status = status
        self.members = members


def problem_data(status: int, detail: str, **members: Any) -> dict:
    """`{type, title, status, detail, message, ...members}`; `message` is where Wagtail's clients look."""
    title = HTTPStatus(status).phrase
    return {"type": "about:blank", "title": title, "status": int(status), "detail": detail, "message": detail} | members


def problem_response(status: int, detail: str, headers: dict | None = None, **members: Any) -> JsonResponse:
    """A problem as a response, for views and middleware that are not viewsets."""
    data = problem_data(status, detail, **members)
    return JsonResponse(data, status=status, content_type=CONTENT_TYPE, headers=headers)
