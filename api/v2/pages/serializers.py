"""How what all pages share reads as JSON, without a query for each page."""

from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from typing import ClassVar

from django.http import HttpRequest
from rest_framework.fields import Field
from rest_framework.relations import ManyRelatedField
from rest_framework.serializers import BaseSerializer
from wagtail import fields
from wagtail.api.v2.serializers import PageHtmlUrlField, PageParentField, PageSerializer, get_serializer_class
from wagtail.models import Page

from api.v2.pages.body import CachedStreamField
from api.v2.pages.nested_fields import NestedFields
from api.v2.pages.variant import variant_of
from cache.fragments import cached
from cache.surrogate_keys import depends_on, key_of
from news.visibility.rules import visible


class PublicHtmlUrlField(PageHtmlUrlField):
    """The page's address with the scheme and host of its site."""

    def to_representation(self, page: Page) -> str | None:
        return page.get_full_url(self.context["request"])


class PublicParentField(PageParentField):
    """The parent that `load_parents` found, as Wagtail gives it, kept until it changes; null while it is not public."""

    def get_attribute(self, page: Page) -> Page | None:
        return page.__dict__["public_parent"]

    def to_representation(self, parent: Page) -> dict:  # type: ignore[override]  # never a key alone
        def make() -> dict:
            depends_on(key_of(Page, parent.pk))
            return _reference_serializer(type(parent))(context=self.context).to_representation(parent)

        request = self.context["request"]
        return cached(request, ("parent", parent.pk, *variant_of(request)), make)


class PublicPageSerializer(PageSerializer):
    serializer_field_mapping = PageSerializer.serializer_field_mapping | {fields.StreamField: CachedStreamField}
    html_url = PublicHtmlUrlField(read_only=True)
    parent = PublicParentField(read_only=True)

    _fields_once: ClassVar[dict[str, Field]]
    nested_fields: NestedFields | None = None  # set by the viewset on the class that it makes for a request

    def get_fields(self) -> dict[str, Field]:
        """Worked out once for each class, as that takes longer than to fill them."""
        made = type(self)
        if "_fields_once" not in vars(made):
            made._fields_once = super().get_fields()
        # What has fields inside tells them whose they are when it is made.
        return {
            name: deepcopy(field) if isinstance(field, (BaseSerializer, ManyRelatedField)) else _twin(field)
            for name, field in made._fields_once.items()
        }

    def to_representation(self, page: Page) -> dict:
        data = super().to_representation(page)
        return self.nested_fields.select(data) if self.nested_fields else data


def _twin(field: Field) -> Field:
    """As `copy` makes it, in a fifth of the time."""
    twin = object.__new__(type(field))
    vars(twin).update(vars(field))
    return twin


@cache
def _reference_serializer(model: type[Page]) -> type[PublicPageSerializer]:
    """As Wagtail makes it, anew for each page that has a parent."""
    meta = ["type", "detail_url", "html_url"]
    return get_serializer_class(model, ["id", *meta, "title"], meta_fields=meta, base=PublicPageSerializer)


def load_parents(pages: Iterable[Page], request: HttpRequest) -> None:
    """Set `public_parent` of each page, in one query for all of them."""
    paths = {page.path[: -Page.steplen] for page in pages}
    parents = {parent.path: parent for parent in visible(Page.objects.filter(path__in=paths), request)}
    for page in pages:
        page.__dict__["public_parent"] = parents.get(page.path[: -Page.steplen])
