"""`/api/v2/tags/`: what the public articles are tagged with."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from taggit.models import Tag

from api.v2.endpoint import endpoint
from api.v2.parameters import identifier_in_path
from api.v2.terms.viewset import (
    COUNTED,
    LOCALE,
    PARAMETERS,
    data_with_count,
    first_of,
    list_schema,
    list_with_counts,
    with_counts,
)
from news.models import ArticleTag
from news.serializers.schema import NUMBER, TEXT, record

ARTICLES = f"{ArticleTag._meta.get_field('tag').related_query_name()}__content_object"

TAG_SCHEMA = record("Tag of articles", id=NUMBER, name=TEXT, slug=TEXT, **COUNTED)
TAGS_SCHEMA = list_schema("Tags", TAG_SCHEMA)


@endpoint(PARAMETERS, answer=TAGS_SCHEMA)
def tags(request: HttpRequest) -> HttpResponse:
    """`{meta, items}`, those of most articles first, then by name."""
    return list_with_counts(Tag.objects.all(), ARTICLES, ["-count", "name", "pk"], request, _data)


@endpoint(LOCALE, answer=TAG_SCHEMA)
def tag(request: HttpRequest, identifier: str) -> dict:
    """One of them, by its slug, which may be digits (`2026`), or else its id."""
    by_id = identifier_in_path(identifier)
    return _data(first_of(_tags(request).filter(slug=identifier), _tags(request).filter(**by_id)), request)


def _tags(request: HttpRequest) -> QuerySet[Tag]:
    return with_counts(Tag.objects.all(), ARTICLES, request)


def _data(tag: Tag, request: HttpRequest) -> dict:
    # Punctuation alone makes no slug.
    data = {"id": tag.pk, "name": tag.name, "slug": tag.slug}
    return {**data, **data_with_count(tag, request, "tag", tag.slug or tag.pk, tag=tag.slug or tag.name)}
