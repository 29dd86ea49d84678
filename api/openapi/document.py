"""The OpenAPI document of `/api/v2/`, made from the views, the models and the blocks."""

import json
from collections.abc import Sequence
from functools import cache

from django.db.models import Model
from django.urls import URLPattern, get_resolver

from api.openapi.components import ALL_FIELDS, components, page_types
from api.openapi.fields import serializer_schema
from api.openapi.operations import operation, path_parameter, redirect
from api.v2.page.by_path import REDIRECT_SCHEMA
from api.v2.page.envelope import ENVELOPE_SCHEMA
from api.v2.pages.parameters import PAGE_PARAMETERS
from api.v2.pages.viewset import PublicPagesAPIViewSet
from api.v2.parameters import Parameters
from api.v2.public import PublicEndpoint
from api.v2.router import ENDPOINTS, api_router
from news.serializers.schema import ADDRESS, NUMBER, TEXT, array, described, nullable, ref

START = "/api/v2/"
VERSION = "2.0.0"
DESCRIPTION = (
    "The public pages of the site for apps. Everything is read with GET and without signing in; errors are problem"
    " documents that name the parameter at fault."
)
SUMMARIES = {
    "page_by_path": "Whatever the site has at an address, with all that is shown around it",
    "changes": "What a mirror of the public pages must put in or drop, in order",
    "site": "The words, settings and languages of the site",
    "navigation": "The main menu in one language",
    "authors": "Authors of public articles",
    "author": "An author",
    "categories": "Categories of public articles",
    "category": "A category",
    "tags": "Tags of public articles",
    "tag": "A tag",
    "preview": "The draft that a preview token opens",
}
PROBLEMS = {"page_by_path": [400, 404, 410], "changes": [400, 410], "preview": [400, 401, 403, 410]}
DETAIL_PARAMETERS: Parameters = {name: PAGE_PARAMETERS[name] for name in ("fields", "rich_text_format")}
LIST_PARAMETERS: Parameters = {
    name: PAGE_PARAMETERS[name] for name in ("fields", "limit", "offset", "order", "search", "search_operator")
}
FIND_PARAMETERS: Parameters = {
    "id": ("Id of the object.", TEXT),
    "html_path": ("Path of a page, for pages and redirects.", TEXT),
}
INTEGER_ID = {"type": "integer", "minimum": 0}


@cache
def document() -> dict:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Park News", "version": VERSION, "description": DESCRIPTION},
        "servers": [{"url": "/"}],
        "paths": dict(sorted((_views() | _endpoints()).items())),
        "components": {"schemas": components()},
    }


def as_text() -> str:
    return json.dumps(document(), ensure_ascii=False, indent=2) + "\n"


def _views() -> dict[str, dict]:
    """Operations of the addresses that are plain views."""
    return {
        START + _route(pattern): {"get": _view_operation(pattern, pattern.name)}
        for pattern in get_resolver("api.v2.urls").url_patterns
        if isinstance(pattern, URLPattern) and pattern.name in SUMMARIES
    }


def _route(pattern: URLPattern) -> str:
    return str(pattern.pattern).replace("<str:", "{").replace(">", "}")


def _view_operation(pattern: URLPattern, name: str) -> dict:
    view = vars(pattern.callback)  # what `endpoint` noted on it
    is_detail = "<" in str(pattern.pattern)
    more = {}
    if name == "page_by_path":
        more = {f"status_{status}": redirect("An old address.", REDIRECT_SCHEMA) for status in (301, 302)}
    answer = ENVELOPE_SCHEMA if name == "preview" else view["answer"]
    problems = [400, 404] if is_detail else PROBLEMS.get(name, [400])
    found = operation(SUMMARIES[name], view["parameters"], answer, problems, **more)
    if is_detail:
        found["parameters"].insert(0, path_parameter("identifier", TEXT))
    return found | {"operationId": name}


def _endpoints() -> dict[str, dict]:
    """Operations of Wagtail's endpoints: list, detail and find of each."""
    found = {}
    for name, viewset in ENDPOINTS.items():
        is_pages = viewset is PublicPagesAPIViewSet
        whole, part = (ref("Page"), ref("PageItem")) if is_pages else _object_schemas(viewset)
        parameters = (PAGE_PARAMETERS if is_pages else LIST_PARAMETERS) | _field_filters(name, viewset)
        plain = {"site": PAGE_PARAMETERS["site"]} if is_pages else {}
        listing = operation(f"List of {name}", parameters, _list_schema(part, is_pages), [400, 404])
        any_part = {"anyOf": [whole, part]}
        detail = operation(f"One of the {name}, in full or in part", plain | DETAIL_PARAMETERS, any_part, [400, 404])
        detail["parameters"].insert(0, path_parameter("id", INTEGER_ID))
        find = operation(
            f"Leads to one of the {name}", plain | FIND_PARAMETERS, None, [400, 404], status_302=redirect("Found.")
        )
        for suffix, one in (("", listing), ("{id}/", detail), ("find/", find)):
            one["operationId"] = f"{name}_{suffix.strip('{}/') or 'list'}"
            found[f"{START}{name}/{suffix}"] = {"get": one}
    return found


def _object_schemas(viewset: type[PublicEndpoint]) -> tuple[dict, dict]:
    model = _model(viewset)
    serializer = viewset.serializer_class_for(api_router, model, ALL_FIELDS, show_details=True)()
    title = str(model._meta.verbose_name).capitalize()
    return serializer_schema(serializer, title, "", True), serializer_schema(serializer, f"Part of {title}", "", False)


def _field_filters(name: str, viewset: type[PublicEndpoint]) -> Parameters:
    """Equality on any column that answers show."""
    models: Sequence[type[Model]] = [_model(viewset)]
    if viewset is PublicPagesAPIViewSet:
        models = page_types()
    names = {field for model in models for field in viewset.get_available_fields(model, db_fields_only=True)}
    known = PAGE_PARAMETERS if viewset is PublicPagesAPIViewSet else LIST_PARAMETERS
    return {field: (f"Only {name} with this {field}.", TEXT) for field in sorted(names - set(known))}


def _model(viewset: type[PublicEndpoint]) -> type[Model]:
    model: type[Model] | None = viewset.model
    if model is None:
        raise TypeError(f"{viewset.__name__} has no model.")
    return model


def _list_schema(item: dict, is_pages: bool) -> dict:
    meta: dict = {
        "type": "object",
        "properties": {"total_count": described(NUMBER, "Items of the whole list; not counted with a cursor.")},
        "additionalProperties": False,
    }
    schema: dict = {
        "type": "object",
        "properties": {"meta": meta, "items": array(item)},
        "required": ["meta", "items"],
        "additionalProperties": False,
    }
    if is_pages:
        meta["properties"] |= {"next": nullable(ADDRESS), "prev": nullable(ADDRESS)}
        schema["properties"]["facets"] = FACETS_SCHEMA
    return schema


_COUNT = {"type": "object", "properties": {"count": NUMBER}, "required": ["count"], "additionalProperties": True}
FACETS_SCHEMA = {
    "type": "object",
    "description": "With `facets`: how many articles of the whole list have each value.",
    "properties": {name: array(_COUNT) for name in ("section", "category", "tag", "year")},
    "additionalProperties": False,
}
