"""Whatever readers see is recorded as changed when it is saved, moved or deleted.

What counts is what Wagtail knows as content: pages, pictures, documents and their collections, snippets, site settings,
tags, redirects, sites, languages and who may read what. Saving a draft changes nothing that readers see.
"""

from collections.abc import Iterable
from functools import cache

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import BaseViewRestriction, Collection, Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_slug_changed, post_page_move
from wagtail.snippets.models import get_snippet_models

from cache.changes import record, record_ids
from cache.invalidation import SOMEWHERE, place_of
from cache.public_state import with_aliases
from cache.references import pages_referring_to

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
    """Called once, when the app is ready."""
    for signal, receiver in (
        (pre_save, _about_to_be_saved),
        (post_save, _saved),
        (pre_delete, _about_to_be_deleted),
        (post_delete, _deleted),
        (post_page_move, _branch_moved),
        (page_slug_changed, _branch_moved),
    ):
        signal.connect(receiver, dispatch_uid="cache")


@cache
def _content() -> tuple[type[Model], ...]:
    """Asked for at the first save, as snippets are registered later than apps are ready."""
    return (
        Page,
        BaseViewRestriction,
        Collection,
        Site,
        Locale,
        Redirect,
        Tag,
        get_image_model(),
        get_document_model(),
        *get_snippet_models(),
        *settings_registry,
    )


def _about_to_be_saved(instance: Model, update_fields: Iterable[str] | None = None, **kwargs: object) -> None:
    if isinstance(instance, Page) and not _is_draft(update_fields):
        instance._was = place_of(instance)  # type: ignore[attr-defined]  # for `_record`, which follows


def _saved(instance: Model, update_fields: Iterable[str] | None = None, **kwargs: object) -> None:
    if isinstance(instance, _content()) and not _is_draft(update_fields):
        _record(instance)


def _is_draft(update_fields: Iterable[str] | None) -> bool:
    fields = set(update_fields or ())
    return bool(fields) and fields <= DRAFT_FIELDS


def _about_to_be_deleted(instance: Model, **kwargs: object) -> None:
    if isinstance(instance, _content()):  # the reference index forgets it with the object
        if isinstance(instance, Page):
            instance._was = place_of(instance, instance.specific_class)  # type: ignore[attr-defined]  # the same
        if isinstance(instance, PageViewRestriction):  # of a page that goes with it, which then has no aliases any more
            _record(instance)
        record_ids(Page, pages_referring_to(type(instance), [instance.pk]))


def _deleted(instance: Model, **kwargs: object) -> None:
    if isinstance(instance, _content()) and not isinstance(instance, PageViewRestriction):
        _record(instance)


def _record(instance: Model) -> None:
    if isinstance(instance, PageViewRestriction):
        record(*with_aliases([instance.page_id]), with_branch=True, was=SOMEWHERE)
    else:
        record(instance, was=getattr(instance, "_was", None))


def _branch_moved(instance: Page, **kwargs: object) -> None:
    record(instance, with_branch=True, was=getattr(instance, "_was", None))
