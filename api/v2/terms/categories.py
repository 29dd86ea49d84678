"""`/api/v2/categories/`: the kinds of news that the public articles are."""

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
from news.models import Category
from news.serializers.schema import NUMBER, TEXT, described, record

ARTICLES = "articles"

CATEGORY_SCHEMA = record(
    "Category of articles",
    id=NUMBER,
    name=TEXT,
    slug=described(TEXT, "Unique within its language."),
    locale=described(TEXT, "Language of its name."),
    **COUNTED,
)
CATEGORIES_SCHEMA = list_schema("Categories", CATEGORY_SCHEMA)


@endpoint(PARAMETERS, answer=CATEGORIES_SCHEMA)
def categories(request: HttpRequest) -> HttpResponse:
    """`{meta, items}`, by name."""
    return list_with_counts(Category.objects.select_related("locale"), ARTICLES, ["name", "pk"], request, _data)


@endpoint(LOCALE, answer=CATEGORY_SCHEMA)
def category(request: HttpRequest, identifier: str) -> dict:
    """One of them, by its id or slug; of a slug in several languages the oldest, unless `locale` says which."""
    categories = with_counts(Category.objects.select_related("locale"), ARTICLES, request)
    return _data(first_of(categories.order_by("pk").filter(**identifier_in_path(identifier))), request)


def _data(category: Category, request: HttpRequest) -> dict:
    return {
        "id": category.pk,
        "name": category.name,
        "slug": category.slug,
        "locale": category.locale.language_code,
        **data_with_count(category, request, "category", category.pk, category=category.pk),
    }
