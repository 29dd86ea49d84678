"""Who is told of what, and the log of what was sent."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from api.webhooks.secret import generate_secret, validate_secret
from api.webhooks.target import validate_target

RETRIED_FOR = timedelta(days=1)


class Event(models.TextChoices):
    PUBLISHED = "published", _("published")
    UNPUBLISHED = "unpublished", _("unpublished")
    MOVED = "moved", _("moved")
    DELETED = "deleted", _("deleted")


class Webhook(ClusterableModel):
    """An address that is told of events; without sections, of those everywhere."""

    name = models.CharField(_("name"), max_length=100)
    url = models.CharField(
        _("address"), max_length=500, validators=[validate_target], help_text=_("Where events are posted to, by https.")
    )
    active = models.BooleanField(_("active"), default=True)
    published = models.BooleanField(_("published"), default=True)
    unpublished = models.BooleanField(_("unpublished"), default=True)
    moved = models.BooleanField(_("moved"), default=True)
    deleted = models.BooleanField(_("deleted"), default=True)
    secret = models.CharField(
        _("secret"),
        max_length=100,
        blank=True,
        default=generate_secret,
        validators=[validate_secret],
        help_text=_("The receiver checks signatures with it. Empty it and save to get a new one."),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.secret = self.secret or generate_secret()
        super().save(*args, **kwargs)

    def listens_to(self, event: str, paths: list[str]) -> bool:
        """Whether `event` of a page with one of the tree `paths`, where it is or was, is asked for."""
        chosen = [listened.section.path if listened.section else None for listened in self.sections.all()]
        return getattr(self, event) and (
            not chosen or any(path.startswith(section) for section in chosen if section for path in paths)
        )


class ListenedSection(models.Model):
    """A section that a webhook is limited to. A deleted one stays as an empty row: it must not become "everywhere"."""

    webhook = ParentalKey(Webhook, on_delete=models.CASCADE, related_name="sections")
    section = models.ForeignKey(
        "news.NewsIndexPage", verbose_name=_("section"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.section)


def end_of_retries() -> datetime:
    return timezone.now() + RETRIED_FOR


def message_id() -> str:
    return f"msg_{uuid.uuid4().hex}"


class Delivery(models.Model):
    """A message to one webhook, and how sending it went; `message_id` is the same for all its attempts and replays."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        DELIVERED = "delivered", _("delivered")
        FAILED = "failed", _("given up")
        WITHDRAWN = "withdrawn", _("withdrawn")

    webhook = models.ForeignKey(Webhook, verbose_name=_("webhook"), on_delete=models.CASCADE, related_name="deliveries")
    message_id = models.CharField(_("message"), max_length=40, default=message_id)
    event = models.CharField(_("event"), max_length=12, choices=Event)
    page_id = models.BigIntegerField(_("page"), db_index=True)  # no foreign key: the page may be gone
    payload = models.JSONField(_("content"), encoder=DjangoJSONEncoder)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.WAITING)
    created = models.DateTimeField(_("created"), default=timezone.now, db_index=True)
    retry_until = models.DateTimeField(default=end_of_retries)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    attempted_at = models.DateTimeField(_("last attempt"), null=True)
    next_attempt = models.DateTimeField(_("next attempt"), null=True, default=timezone.now)
    response_status = models.PositiveSmallIntegerField(_("answer"), null=True)
    error = models.CharField(_("error"), max_length=500, blank=True)
    duration = models.PositiveIntegerField(_("duration (ms)"), null=True)

    class Meta:
        ordering = ["-created", "-pk"]
        verbose_name = _("webhook delivery")
        verbose_name_plural = _("webhook deliveries")
        indexes = [models.Index(fields=["status", "next_attempt"], name="delivery_due")]

    def __str__(self) -> str:
        return f"page.{self.event} {self.page_id}"
