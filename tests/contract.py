"""Every answer of `/api/v2/` that a test reads is checked against the OpenAPI document that describes it."""

import json
import re
from functools import cache

from django.http import QueryDict
from django.test import Client as DjangoClient
from jsonschema import Draft202012Validator

from api.openapi.document import START, document


class Client(DjangoClient):
    """Django's test client, which checks what it is answered."""

    def request(self, **environment):
        response = super().request(**environment)
        if environment.get("PATH_INFO", "").startswith(START) and environment["REQUEST_METHOD"] == "GET":
            check(environment["PATH_INFO"], environment.get("QUERY_STRING", ""), response)
        return response


def check(path: str, query: str, response) -> None:
    described = next((template for template in document()["paths"] if _pattern(template).fullmatch(path)), None)
    if described is None:
        is_known = path in (f"{START}docs/", f"{START}openapi.json")
        assert is_known or response.status_code == 404 or not path.endswith("/"), path
        return
    responses = document()["paths"][described]["get"]["responses"]
    status = str(response.status_code)
    assert status in responses, f"GET {path}?{query} answered {status}, which the document does not know"
    kind = response.get("Content-Type", "").partition(";")[0]
    if kind == "text/html" or not response.content:  # Wagtail's page to browse the API with
        return
    assert kind in responses[status]["content"], f"GET {path}?{query}: {kind}"
    is_narrowed = "(" in str(QueryDict(query).get("fields"))
    error = next(_validator(described, status, kind, is_narrowed).iter_errors(json.loads(response.content)), None)
    assert error is None, f"GET {path}?{query}: {_deepest(error)}"


def _deepest(error) -> str:
    """What is wrong where, in the alternative that fits best."""
    while error.context:
        error = max(error.context, key=lambda one: len(one.absolute_path))
    return f"{error.json_path}: {error.message[:300]}"


@cache
def _pattern(template: str) -> re.Pattern:
    return re.compile(re.sub(r"\\{[a-z]+\\}", "[^/]+", re.escape(template)))


@cache
def _validator(path: str, status: str, kind: str, is_narrowed: bool) -> Draft202012Validator:
    whole = document()
    schema = whole["paths"][path]["get"]["responses"][status]["content"][kind]["schema"]
    schema = {**schema, "components": whole["components"]}
    return Draft202012Validator(_without_required(schema) if is_narrowed else schema)


def _without_required(schema):
    """As `fields` with names in brackets narrows objects at any depth."""
    if isinstance(schema, dict):
        return {key: _without_required(value) for key, value in schema.items() if key != "required"}
    return [_without_required(item) for item in schema] if isinstance(schema, list) else schema
