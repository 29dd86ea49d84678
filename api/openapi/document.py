"""The OpenAPI document of `/api/v2/`, made from the views, the models and the blocks."""

import json
from functools import cache

from django.urls import URLPattern, get_resolver
from django.utils import translation

from api.openapi.components import ALL_FIELDS, components, page_types
from api.openapi.fields import serializer_schema
from api.openapi.lists import filter_parameters, list_schema
from api.openapi.operations import LINK_HEADER, described_headers, operation, path_parameter, redirect
from api.v2.envelope import ENVELOPE_SCHEMA
from api.v2.page_by_path import REDIRECT_SCHEMA
from api.v2.page_parameters import PAGE_PARAMETERS
from api.v2.pages import PublicPagesAPIViewSet
from api.v2.router import api_router
from news.json_schema import TEXT, ref

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
DETAIL_OF = {"authors": "author", "categories": "category", "tags": "tag"}
DETAIL_PARAMETERS = {name: PAGE_PARAMETERS[name] for name in ("fields", "rich_text_format")}
LIST_PARAMETERS = {
    name: PAGE_PARAMETERS[name] for name in ("fields", "limit", "offset", "order", "search", "search_operator")
}
FIND_PARAMETERS = {"id": ("Id of the object.", TEXT), "html_path": ("Path of a page, for pages and redirects.", TEXT)}
INTEGER_ID = {"type": "integer", "minimum": 0}


@cache
def document() -> dict:
    """Made once for each process, in the words of the source whatever language is active at that moment."""
    with translation.override(None):
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
        START + _route(pattern): {"get": _view_operation(pattern)}
        for pattern in get_resolver("api.v2.urls").url_patterns
        if isinstance(pattern, URLPattern) and pattern.name in SUMMARIES
    }


def _route(pattern: URLPattern) -> str:
    return str(pattern.pattern).replace("<str:", "{").replace(">", "}")


def _view_operation(pattern: URLPattern) -> dict:
    name, view = pattern.name, pattern.callback
    is_detail = "<" in str(pattern.pattern)
    more = {}
    if name == "page_by_path":
        more = {f"status_{status}": redirect("An old address.", REDIRECT_SCHEMA) for status in (301, 302)}
    is_preview = name == "preview"
    answer = ENVELOPE_SCHEMA if is_preview else view.answer
    problems = [400, 404] if is_detail else PROBLEMS.get(name, [400])
    found = operation(SUMMARIES[name], view.parameters, answer, problems, is_public=not is_preview, **more)
    if is_detail:
        found["parameters"].insert(0, path_parameter("identifier", TEXT))
    if name in DETAIL_OF:
        _link(found, DETAIL_OF[name], "identifier", "slug")
    return found | {"operationId": name}


def _endpoints() -> dict[str, dict]:
    """Operations of Wagtail's endpoints: list, detail and find of each."""
    found = {}
    for name, viewset in api_router._endpoints.items():
        is_pages = viewset is PublicPagesAPIViewSet
        whole, part = (ref("Page"), ref("PageItem")) if is_pages else _object_schemas(viewset)
        known = PAGE_PARAMETERS if is_pages else LIST_PARAMETERS
        models = page_types() if is_pages else [viewset.model]
        parameters = known | filter_parameters(name, viewset, models, known)
        plain = {"site": PAGE_PARAMETERS["site"]} if is_pages else {}
        listing = operation(f"List of {name}", parameters, list_schema(part, is_pages), [400, 404])
        if is_pages:
            listing["responses"]["200"]["headers"] |= described_headers(LINK_HEADER)
        _link(listing, f"{name}_id", "id", "id")
        _link(listing, f"{name}_find", "id", "id")
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


def _object_schemas(viewset: type) -> tuple[dict, dict]:
    serializer = viewset._get_serializer_class(api_router, viewset.model, ALL_FIELDS, show_details=True)()
    title = str(viewset.model._meta.verbose_name).capitalize()
    return serializer_schema(serializer, title, "", True), serializer_schema(serializer, f"Part of {title}", "", False)


def _link(listing: dict, operation_id: str, parameter: str, key: str) -> None:
    """Say that an item of the list is what another operation asks for."""
    parameters = {parameter: f"$response.body#/items/0/{key}"}
    links = listing["responses"]["200"].setdefault("links", {})
    links[operation_id] = {"operationId": operation_id, "parameters": parameters}
