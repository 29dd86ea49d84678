"""What the admin writes without Django's signals: many pictures or documents at once."""

from django.db.models import Model
from django.http import HttpRequest
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cache.changes import record


@hooks.register("after_bulk_action")
def record_files(request: HttpRequest, action_type: str, objects: list[Model], action: object) -> None:
    """Called in the transaction of the action, such as putting them into a collection that may be private."""
    files = get_image_model(), get_document_model()
    record(*(one for one in objects if isinstance(one, files)))
