"""Which pages show something, by Wagtail's reference index."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.db.models.lookups import Exact
from wagtail.models import Page, ReferenceIndex

from orm.no_index import NoIndex


def pages_referring_to(model: type[Model], ids: Iterable[int]) -> set[int]:
    """Ids of the pages that refer to any of these objects: print a picture or an author, link to a page."""
    top = (model._meta.get_parent_list() or [model])[-1]
    references = ReferenceIndex.objects.filter(
        Exact(NoIndex("base_content_type"), ContentType.objects.get_for_model(Page).pk),
        to_content_type=ContentType.objects.get_for_model(top),
        to_object_id__in=[str(pk) for pk in ids],
    )
    return {int(pk) for pk in references.values_list("object_id", flat=True)}
