"""JSON Schemas of serializers: our own fields say what they are, the others are known by their class."""

from django.db.models import Model
from rest_framework import fields as drf
from wagtail.api.v2 import serializers as wagtail_fields
from wagtail.api.v2.serializers import BaseSerializer
from wagtail.documents.api.v2.serializers import DocumentDownloadUrlField
from wagtail.images.api.v2.serializers import ImageDownloadUrlField

from api.v2.languages import LANGUAGES
from news.serializers.schema import ADDRESS, MOMENT, NUMBER, TEXT, array, described, nullable, record, ref

NAMED_PAGE = record(
    "Page by name",
    id=NUMBER,
    meta=record("Meta of a page by name", type=TEXT, detail_url=ADDRESS, html_url=nullable(ADDRESS)),
    title=TEXT,
)
STREAMS = {"body": "Body", "parts": "Parts"}

BY_CLASS: list[tuple[tuple[type, ...], dict]] = [
    ((wagtail_fields.PageParentField, wagtail_fields.PageAliasOfField), nullable(ref("NamedPage"))),
    ((wagtail_fields.PageLocaleField,), {"type": "string", "enum": list(LANGUAGES)}),
    ((wagtail_fields.PageHtmlUrlField,), nullable(ADDRESS, "The page for readers.")),
    ((wagtail_fields.DetailUrlField,), described(ADDRESS, "The same object, in full.")),
    ((ImageDownloadUrlField, DocumentDownloadUrlField), described(TEXT, "Where the file is.")),
    ((wagtail_fields.TagsField,), array(TEXT)),
    ((drf.BooleanField,), {"type": "boolean"}),
    ((drf.IntegerField,), NUMBER),
    ((drf.DateTimeField,), MOMENT),
    ((drf.CharField, drf.ChoiceField), TEXT),
]


def serializer_schema(serializer: BaseSerializer, title: str, description: str, is_whole: bool) -> dict:
    """The schema of what `serializer` writes, its meta fields within `meta`; all of it, or any part of it."""
    shapes = {name: _field_schema(name, field, serializer) for name, field in serializer.fields.items()}
    meta_fields = serializer.meta_fields  # type: ignore[attr-defined]  # of the class that Wagtail makes
    meta = {name: shapes.pop(name) for name in meta_fields if name in shapes}
    meta_schema = record(f"Meta of {title}", **meta)
    whole = record(title, description, id=shapes.pop("id"), meta=meta_schema, **shapes)
    return whole if is_whole else _any_part(_any_part_of_meta(whole))


def _field_schema(name: str, field: drf.Field, serializer: BaseSerializer) -> dict:
    if isinstance(field, wagtail_fields.TypeField | wagtail_fields.PageTypeField):
        model: type[Model] = serializer.Meta.model
        return {"type": "string", "const": model._meta.label}
    if name in STREAMS:
        return ref(STREAMS[name])
    schema = getattr(field, "schema", None)
    if schema is None:
        schema = next(schema for classes, schema in BY_CLASS if isinstance(field, classes))
        if label := str(getattr(field, "help_text", None) or ""):
            schema = described(schema, label)
    is_absent = getattr(field, "allow_null", False) or name in ("lead_image", "lead_image_card", "image", "category")
    return nullable(schema) if is_absent else schema


def _any_part(schema: dict) -> dict:
    return {key: value for key, value in schema.items() if key != "required"}


def _any_part_of_meta(schema: dict) -> dict:
    properties = schema["properties"]
    return schema | {"properties": properties | {"meta": _any_part(properties["meta"])}}
