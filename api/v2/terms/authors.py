"""`/api/v2/authors/`: who signed the public articles."""

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse

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
from images.models import CustomImage
from images.renditions import specs
from news.models import Author
from news.serializers.pictures import picture_data
from news.serializers.schema import NUMBER, TEXT, described, nullable, record, ref

ARTICLES = "article_links__article"

AUTHOR_SCHEMA = record(
    "Author of articles",
    id=NUMBER,
    name=TEXT,
    slug=TEXT,
    role=TEXT,
    biography=described(TEXT, "Plain text."),
    photo=nullable(ref("Picture")),
    **COUNTED,
)
AUTHORS_SCHEMA = list_schema("Authors", AUTHOR_SCHEMA)


@endpoint(PARAMETERS, answer=AUTHORS_SCHEMA)
def authors(request: HttpRequest) -> HttpResponse:
    """`{meta, items}`, by name."""
    return list_with_counts(_with_photos(), ARTICLES, ["name", "pk"], request, _data)


@endpoint(LOCALE, answer=AUTHOR_SCHEMA)
def author(request: HttpRequest, identifier: str) -> dict:
    """One of them, by its id or slug."""
    authors = with_counts(_with_photos(), ARTICLES, request)
    return _data(first_of(authors.filter(**identifier_in_path(identifier))), request)


def _with_photos() -> QuerySet[Author]:
    return Author.objects.prefetch_related(
        Prefetch("photo", CustomImage.objects.prefetch_renditions(*specs("portrait")))
    )


def _data(author: Author, request: HttpRequest) -> dict:
    return {
        "id": author.pk,
        "name": author.name,
        "slug": author.slug,
        "role": author.role,
        "biography": author.biography,
        "photo": author.photo and picture_data(author.photo, "portrait", request.build_absolute_uri),
        **data_with_count(author, request, "author", author.pk, author=author.pk),
    }
