"""What a front end reads with the token that an editor's preview gave it."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.models import AnonymousUser
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from api.preview.models import PreviewLink
from api.problems import ProblemError
from api.v2.endpoint import endpoint
from api.v2.page.by_path import PARAMETERS
from api.v2.page.envelope import page_envelope
from api.v2.page.listing import listing_limit

PRIVATE = {"Cache-Control": "no-store, private", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
TOKEN = {"token": ("What the editor's preview put into the front end's address.", {"type": "string"})}


def _private(view: Callable) -> Callable:
    """`view` with answers that nobody keeps, as whoever holds the token and not as who is signed in here."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        request.user = AnonymousUser()
        response = view(request)
        for name, value in PRIVATE.items():
            response.headers[name] = value
        if response.status_code == 401:
            response.headers["WWW-Authenticate"] = 'PreviewToken realm="preview"'
        return response

    return answer


@csrf_exempt  # so that a method that writes is told 405 too
@_private
@endpoint({name: PARAMETERS[name] for name in PARAMETERS if name != "path"} | TOKEN)
def preview(request: HttpRequest) -> dict:
    """`GET ?token=`: the envelope of the draft that the token is bound to, and of nothing else.

    401: no token, or one that this site did not make; 403: who made it may no longer edit the page; 410: it has
    expired, was revoked, or its page was deleted; 405: any method that writes. All as problems, none to be stored.
    """
    link = _readable_link(request.GET.get("token", ""))
    listing_limit(request)  # wrong is wrong, whatever the draft is
    return page_envelope(link.as_page(), request)


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
