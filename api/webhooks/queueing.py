"""From a change to messages in the queue, in the transaction that is open, or when a release time has come; nothing is
sent from here."""

from collections.abc import Iterable

from django_tasks import task
from wagtail.models import Page

from api.webhooks.models import Delivery, Event, Webhook
from api.webhooks.payload import payload
from api.webhooks.tasks import QUEUE, queue
from news.visibility.rules import visible


def listeners() -> list[Webhook]:
    """The active webhooks: one query when there are none."""
    return list(Webhook.objects.filter(active=True).prefetch_related("sections__section"))


def announce(
    event: str, page: Page, webhooks: Iterable[Webhook], *, section: Page | None, other_paths: Iterable[str] = ()
) -> None:
    """Queue a message about `page` to those of `webhooks` that listen there or at one of `other_paths` in the tree.

    `page` may not be the object in the database but as it was: its `url_path` is the address that is told.
    """
    listening = [webhook for webhook in webhooks if webhook.listens_to(event, [page.path, *other_paths])]
    message = payload(event, page, section) if listening else None
    if message:
        for webhook in listening:
            queue(Delivery.objects.create(webhook=webhook, event=event, page_id=page.pk, payload=message))


def announce_if_public(page: Page) -> None:
    """Announce a page as published, if readers see it now."""
    webhooks = listeners()
    if webhooks and visible(Page.objects.filter(pk=page.pk)).exists():
        announce(Event.PUBLISHED, page, webhooks, section=page.get_parent())


@task(backend=QUEUE, queue_name=QUEUE)
def announce_release(page_id: int) -> None:
    """Announce a page whose release time has come, unless it was published again since."""
    page = Page.objects.filter(pk=page_id).specific().first()
    if (
        page
        and not Delivery.objects.filter(page_id=page_id, event=Event.PUBLISHED, created__gte=page.release_time).exists()
    ):
        announce_if_public(page)


def send_again(delivery: Delivery) -> Delivery:
    """A replay: a new entry of the log with the same message and id, tried for a day from now."""
    same = ("webhook", "message_id", "event", "page_id", "payload")
    again = Delivery.objects.create(**{name: getattr(delivery, name) for name in same})
    queue(again)
    return again
