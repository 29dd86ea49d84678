"""What Wagtail says about pages, put as the events that readers would see."""

import copy

from django.db.models import Model, QuerySet
from django.db.models.signals import pre_delete
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from api.webhooks.models import Event, Webhook
from api.webhooks.queueing import announce, announce_if_public, announce_release, listeners
from news.visibility.rules import is_within_window, visible


def connect() -> None:
    """Called once, when the app is ready."""
    page_published.connect(_published, dispatch_uid="webhooks")
    page_unpublished.connect(_unpublished, dispatch_uid="webhooks")
    post_page_move.connect(_moved, dispatch_uid="webhooks")
    # Before and not after: a deleted page has no parent and no restrictions any more. Each page of a branch, whatever
    # its type, is deleted as a `Page` too.
    pre_delete.connect(_about_to_be_deleted, sender=Page, dispatch_uid="webhooks")


def _published(instance: Page, **kwargs: object) -> None:
    release_time = getattr(instance, "release_time", None)
    if release_time and release_time > timezone.now():
        announce_release.using(run_after=release_time).enqueue(instance.pk)
    else:
        announce_if_public(instance)


def _unpublished(instance: Page, **kwargs: object) -> None:
    webhooks = listeners()
    # It is not asked whether the page expired: one that did is taken down a moment later, and this is how. Wagtail
    # says of a page to be deleted too that it was unpublished, without making it so.
    is_taken_down = webhooks and not Page.objects.filter(pk=instance.pk, live=True).exists()
    if is_taken_down and _is_released(instance) and not _is_private(instance):
        announce(Event.UNPUBLISHED, instance, webhooks, section=instance.get_parent())


def _moved(
    instance: Page,
    parent_page_before: Page,
    parent_page_after: Page,
    url_path_before: str,
    url_path_after: str,
    **kwargs: object,
) -> None:
    """Moved among its siblings, a page keeps its address. From or to a private branch, it appears or is gone."""
    webhooks = listeners() if url_path_before != url_path_after else []
    if not webhooks or not instance.live or not is_within_window(instance.specific):
        return
    # The parent's place in the tree may be another by now, as places beside the moved page closed up.
    parent_before: Page = Page.objects.filter(pk=parent_page_before.pk).get()
    was_public = not (_is_private(parent_before) or PageViewRestriction.objects.filter(page=instance.pk).exists())
    if not _is_private(instance):
        event = Event.MOVED if was_public else Event.PUBLISHED
        paths = [parent_before.path] if was_public else []
        announce(event, instance, webhooks, section=parent_page_after, other_paths=paths)
    elif was_public:
        as_it_was = copy.copy(instance)
        as_it_was.path, as_it_was.url_path = parent_before.path, url_path_before
        announce(Event.UNPUBLISHED, as_it_was, webhooks, section=parent_before)


def _about_to_be_deleted(instance: Page, origin: Model | QuerySet, **kwargs: object) -> None:
    webhooks: list[Webhook] | None = getattr(origin, "_webhooks", None)
    if webhooks is None:
        webhooks = listeners()
        origin._webhooks = webhooks  # type: ignore[union-attr]  # for all pages of a branch that go together
    if webhooks and visible(Page.objects.filter(pk=instance.pk)).exists():
        announce(Event.DELETED, instance, webhooks, section=instance.get_parent())


def _is_released(page: Page) -> bool:
    release_time = getattr(page, "release_time", None)
    return release_time is None or release_time <= timezone.now()


def _is_private(page: Page) -> bool:
    return page.get_view_restrictions().exists()
