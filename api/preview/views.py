"""What a front end reads with the token that an editor's preview gave it."""

from django.contrib.auth.models import AnonymousUser
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from api.preview.models import PreviewLink
from api.problems import ProblemError, problem_response
from api.v2.envelope import page_envelope
from api.v2.router import api_router

METHODS = "GET, HEAD, OPTIONS"
PRIVATE = {"Cache-Control": "no-store, private", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
CHALLENGE = {"WWW-Authenticate": 'PreviewToken realm="preview"'}


@csrf_exempt
def preview(request: HttpRequest) -> HttpResponse:
    """`GET ?token=`: the envelope of the draft that the token is bound to, and of nothing else.

    401: no token, or one that this site did not make; 403: who made it may no longer edit the page; 410: it has
    expired, was revoked, or its page was deleted; 405: any method that writes. All as problems, none to be stored.
    """
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": METHODS, **PRIVATE})
    if request.method not in ("GET", "HEAD"):
        return problem_response(405, f"A preview is read by {METHODS}.", headers={"Allow": METHODS, **PRIVATE})
    # The reader is whoever holds the token: a session of this browser must not open more of the pages around.
    request.COOKIES = {}
    request.user = AnonymousUser()
    request.wagtailapi_router = api_router
    try:
        link = _readable_link(request.GET.get("token", ""))
    except ProblemError as problem:
        headers = PRIVATE | (CHALLENGE if problem.status == 401 else {})
        return problem_response(problem.status, str(problem), headers=headers, **problem.members)
    return JsonResponse(page_envelope(link.as_page(), request), headers=PRIVATE)


def _readable_link(token: str) -> PreviewLink:
    if not token:
        raise ProblemError(401, "Give the token of a preview as ?token=.", parameter="token")
    try:
        link = PreviewLink.objects.with_token(token)
    except BadSignature:
        raise ProblemError(401, "This token is not one of this site.", parameter="token") from None
    if link is None or link.is_over:
        raise ProblemError(410, "This preview has expired or was revoked; open it again in the editor.")
    if not link.is_still_allowed():
        link.revoke()
        raise ProblemError(403, "Who made this preview may no longer edit the page.")
    return link
