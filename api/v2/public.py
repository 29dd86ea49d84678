"""What all endpoints share: they know no session, and they answer a bad request with a problem that names it.

As they read no cookie everybody gets the same answer, so a shared cache may keep it.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from rest_framework.exceptions import APIException
from rest_framework.renderers import BrowsableAPIRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.serializers import BaseSerializer
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet

from api.json_renderer import FastJSONRenderer
from api.problems import CONTENT_TYPE, ProblemError, problem_data
from api.v2.parameters import LARGEST_ID, refuse_null_characters, whole_number

OFFSET_DIGITS = 9


class PublicEndpoint(BaseAPIViewSet):
    """Before Wagtail's viewsets under `/api/v2/`."""

    renderer_classes = [FastJSONRenderer, BrowsableAPIRenderer]

    @classmethod
    def serializer_class_for(
        cls, router: WagtailAPIRouter, model: type[Model], fields: Sequence[tuple], show_details: bool
    ) -> type[BaseSerializer]:
        """As Wagtail makes it for a request; `fields` as it parses the parameter."""
        return cls._get_serializer_class(router, model, fields, show_details=show_details)

    def initialize_request(self, request: HttpRequest, *args: object, **kwargs: object) -> Request:
        request.COOKIES = {}  # before anything can look at them
        return super().initialize_request(request, *args, **kwargs)

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        super().initial(request, *args, **kwargs)
        refuse_null_characters(request)

    def check_query_parameters(self, queryset: QuerySet) -> None:
        super().check_query_parameters(queryset)
        if self.request.GET.get("search_operator", "and") not in ("and", "or"):
            raise ProblemError(400, "search_operator must be 'and' or 'or'", parameter="search_operator")
        if len(self.request.GET.get("offset", "")) > OFFSET_DIGITS:
            raise ProblemError(400, f"offset must have at most {OFFSET_DIGITS} digits", parameter="offset")

    def find_object(self, queryset: QuerySet, request: Request) -> Model | None:
        if "id" in request.GET:
            whole_number("id", request.GET["id"], 0, LARGEST_ID)
        return super().find_object(queryset, request)

    def get_renderer_context(self) -> dict:
        return super().get_renderer_context() | {"indent": None}  # Wagtail indents by 4, for people

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, ProblemError):
            return problem_answer(exc.status, str(exc), **exc.members)
        if isinstance(exc, Http404):
            return problem_answer(404, str(exc) or "not found")
        if isinstance(exc, BadRequestError):
            return problem_answer(400, str(exc))
        if isinstance(exc, ValidationError):  # a filter's value that its field cannot read, such as a date
            return problem_answer(400, "field filter error. " + " ".join(exc.messages))
        if isinstance(exc, APIException):
            return problem_answer(exc.status_code, str(exc.detail))
        return super().handle_exception(exc)


def problem_answer(status: int, detail: str, **members: Any) -> Response:
    return Response(problem_data(status, detail, **members), status=status, content_type=CONTENT_TYPE)
