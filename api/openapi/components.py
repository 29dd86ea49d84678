"""The schemas that answers share: page types, blocks, pictures, problems."""

from api.openapi.fields import NAMED_PAGE, serializer_schema
from api.v2.navigation import MENU_ITEM_SCHEMA
from api.v2.pages.viewset import PublicPagesAPIViewSet
from api.v2.router import api_router
from home.models import HomePage
from news.blocks.schemas import block_schemas, stream_schemas
from news.models import NewsArticlePage
from news.models.public_page import PublicPage, public_page_types
from news.serializers.schema import NUMBER, TEXT, described, ref

ALL_FIELDS = [("*", False, None)]
PART = "Any part of it, as `fields` asks; names within brackets narrow what is inside in the same way."

PROBLEM = {
    "title": "Problem",
    "description": "Why a request was not answered (RFC 9457).",
    "type": "object",
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": NUMBER,
        "detail": described(TEXT, "What is wrong and what to do."),
        "message": described(TEXT, "The same as `detail`, where clients of Wagtail look."),
        "parameter": described(TEXT, "The parameter at fault."),
        "allowed": {"description": "What it may hold.", "type": ["string", "array"], "items": TEXT},
    },
    "required": ["type", "title", "status", "detail", "message"],
    "additionalProperties": False,
}


def page_types() -> list[type[PublicPage]]:
    return sorted(public_page_types(), key=lambda model: model._meta.label)


def components() -> dict[str, dict]:
    """Every shared schema by its name."""
    return {
        "Page": _any_of("Page", [model.__name__ for model in page_types()]),
        "PageItem": _any_of("Page in a list", [f"{model.__name__}Item" for model in page_types()]),
        **{model.__name__: page_schema(model, is_whole=True) for model in page_types()},
        **{f"{model.__name__}Item": page_schema(model, is_whole=False) for model in page_types()},
        **block_schemas(NewsArticlePage.body.field.stream_block),
        **stream_schemas(HomePage.parts.field.stream_block, "Parts", "The parts of a home page, in order."),
        "MenuItem": MENU_ITEM_SCHEMA,
        "NamedPage": NAMED_PAGE,
        "Problem": PROBLEM,
    }


def page_schema(model: type[PublicPage], is_whole: bool) -> dict:
    serializer = PublicPagesAPIViewSet.serializer_class_for(api_router, model, ALL_FIELDS, show_details=is_whole)()
    title = str(model._meta.verbose_name).capitalize()
    if is_whole:
        return serializer_schema(serializer, title, str(model.get_page_description()), is_whole=True)
    return serializer_schema(serializer, f"{title} in a list", PART, is_whole=False)


def _any_of(title: str, names: list[str]) -> dict:
    return {"title": title, "description": "Told apart by `meta.type`.", "anyOf": [ref(name) for name in names]}
