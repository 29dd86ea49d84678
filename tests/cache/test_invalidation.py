"""What a counted batch of changes drops, where it cannot be worked out from the change alone."""

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from cache.invalidation import write_purge
from cache.models import Change, Purge
from cache.surrogate_keys import EVERYTHING
from tests.factories import CategoryFactory

pytestmark = pytest.mark.django_db


def keys_of(change: Change) -> list[str]:
    write_purge([change], before=0, number=1)
    return Purge.objects.get(number=1).keys


def test_an_object_whose_key_is_no_number_drops_everything():
    assert keys_of(Change(model="news.category", object_id=None)) == [EVERYTHING]


def test_what_refers_to_an_object_by_a_model_that_is_no_longer_there_drops_nothing_more():
    category = CategoryFactory()
    page, gone = ContentType.objects.get_for_model(Page), ContentType.objects.create(app_label="news", model="gone")
    category_type = ContentType.objects.get_for_model(category)
    for base in (page, gone):
        ReferenceIndex.objects.create(
            base_content_type=base,
            content_type=base,
            object_id="7",
            to_content_type=category_type,
            to_object_id=str(category.pk),
            model_path="category",
            content_path="category",
            content_path_hash=ReferenceIndex._get_content_path_hash("category"),
        )
    keys = keys_of(Change(model="news.category", object_id=category.pk))
    assert {f"category-{category.pk}", "page-7"} <= set(keys)
    assert EVERYTHING not in keys
