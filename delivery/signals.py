"""Whatever readers see is recorded as changed when it is saved, moved or deleted.

What counts is what Wagtail knows as content: pages, pictures, documents, snippets, site settings, tags, redirects,
sites, languages and who may read what. Saving a draft changes nothing that readers see.
"""

from django.db.models.signals import post_delete, post_save, pre_delete
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import BaseViewRestriction, Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_slug_changed, post_page_move
from wagtail.snippets.models import get_snippet_models

from delivery.changes import record, record_ids
from delivery.dependents import pages_showing

DRAFT_FIELDS = {
    "latest_revision",
    "latest_revision_created_at",
    "draft_title",
    "has_unpublished_changes",
    "wagtail_admin_comments",
    "locked",
    "locked_at",
    "locked_by",
}


def connect() -> None:
    """Called once, when all models are known."""
    content = (
        Page,
        BaseViewRestriction,
        Site,
        Locale,
        Redirect,
        Tag,
        get_image_model(),
        get_document_model(),
        *get_snippet_models(),
        *settings_registry,
    )

    def saved(instance, update_fields=None, **kwargs):
        if isinstance(instance, content) and not (update_fields and set(update_fields) <= DRAFT_FIELDS):
            _record(instance)

    def about_to_be_deleted(instance, **kwargs):
        if isinstance(instance, content):  # the reference index forgets it with the object
            record_ids(Page, pages_showing(type(instance), [instance.pk]))

    def deleted(instance, **kwargs):
        if isinstance(instance, content):
            _record(instance)

    options = {"weak": False, "dispatch_uid": "delivery"}
    post_save.connect(saved, **options)
    pre_delete.connect(about_to_be_deleted, **options)
    post_delete.connect(deleted, **options)
    for signal in (post_page_move, page_slug_changed):
        signal.connect(_branch_moved, **options)


def _record(instance) -> None:
    if isinstance(instance, PageViewRestriction):
        record(instance.page, with_branch=True)
    else:
        record(instance)


def _branch_moved(instance, **kwargs) -> None:
    record(instance, with_branch=True)
