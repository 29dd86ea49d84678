"""The frame of an address under `/api/v2/` that is not one of Wagtail's viewsets."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from api.json_renderer import written
from api.problems import ProblemError, problem_response
from api.v2.parameters import Parameters, refuse_null_characters
from api.v2.router import api_router

METHODS = ["GET", "HEAD", "OPTIONS"]


def endpoint(parameters: Parameters | None = None, answer: dict | None = None) -> Callable:
    """Decorates `view(request, ...) -> dict | HttpResponse`; a dict is answered as JSON.

    `parameters` is `{name: (description, JSON Schema)}` of what may be asked, for the answer to a mistake and for the
    OpenAPI document; `answer` is the JSON Schema of the 200 answer, for the same document. The view sees no cookie, so
    everybody gets the same answer.
    """
    known = parameters or {}

    def decorate(view: Callable) -> Callable:
        framed = public_answer(view)

        @csrf_exempt  # it knows no session, so there is none to forge
        @wraps(view)
        def framed_view(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method == "OPTIONS":
                return HttpResponse(status=204, headers={"Allow": ", ".join(METHODS)})
            if request.method not in METHODS:
                allow = {"Allow": ", ".join(METHODS)}
                return problem_response(405, f"{request.method} is not possible here", headers=allow, allowed=METHODS)
            try:
                _check(request, known)
            except ProblemError as problem:
                return problem_response(problem.status, str(problem), **problem.members)
            return framed(request, *args, **kwargs)

        vars(framed_view).update(parameters=known, answer=answer)
        return framed_view

    return decorate


def public_answer(view: Callable) -> Callable:
    """`view` without the reader's cookies, its dict as JSON and its ProblemError as a problem document."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        request.COOKIES = {}
        request.user = AnonymousUser()
        request.wagtailapi_router = api_router  # type: ignore[attr-defined]  # where Wagtail's serializers look
        try:
            found = view(request, *args, **kwargs)
        except ProblemError as problem:
            return problem_response(problem.status, str(problem), **problem.members)
        return found if isinstance(found, HttpResponse) else json_answer(found)

    return answer


def json_answer(data: dict, status: int = 200, headers: dict[str, str] | None = None) -> HttpResponse:
    """Compact, Chinese as it is."""
    return HttpResponse(written(data), content_type="application/json", status=status, headers=headers)


def _check(request: HttpRequest, parameters: Parameters) -> None:
    refuse_null_characters(request)
    for name in request.GET:
        if name not in parameters:
            raise ProblemError(400, f"{name} is not a parameter here", parameter=name, allowed=sorted(parameters))
        if len(request.GET.getlist(name)) > 1:
            raise ProblemError(400, f"{name} can be given once", parameter=name, allowed="one value")


def unknown_address(request: HttpRequest) -> HttpResponse:
    """The last route: what no other takes is a problem too, not a page of the site."""
    return problem_response(404, "There is no such address in this API; /api/v2/docs/ lists them all.")
