"""The OpenAPI document for programs, and as a page for people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from api.openapi.document import document
from api.v2.endpoint import endpoint


@endpoint()
def openapi(request: HttpRequest) -> dict:
    return document()


@endpoint()
def docs(request: HttpRequest) -> HttpResponse:
    """Every address, parameter and schema on one page, without a script."""
    described = document()
    operations = [{"path": path, **methods["get"]} for path, methods in described["paths"].items()]
    context = {"info": described["info"], "operations": operations, "schemas": described["components"]["schemas"]}
    return render(request, "api/docs.html", context)
