"""What is announced is queued with the change or not at all.

Wagtail saves a page and then sends its signal, each on its own unless a view happens to open a transaction: a crash in
between would leave a published page that nobody is told of. No setting or method of a page covers all ways to its
actions (views call some of them directly, the schedule knows pages by their base class), so the actions themselves
are made to run in one transaction.
"""

from django.db import transaction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction

ACTIONS = [CopyPageAction, DeletePageAction, MovePageAction, PublishPageRevisionAction, UnpublishPageAction]


def make_atomic() -> None:
    """Called once, when the app is ready."""
    for action in ACTIONS:
        action.execute = transaction.atomic(action.execute)  # type: ignore[attr-defined]  # each has it
