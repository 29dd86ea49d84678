"""Preview links: who showed which content, until when.

Not wagtail-headless-preview: its tokens hold no expiry, cannot be revoked, are bound to no user or revision, are kept
readable in the database, and its content is pruned by the day.
"""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.core.signing import Signer
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PagePermissionTester, Revision
from wagtail.permissions import policy_registry

from news.models.public_page import PublicPage
from users.models import User

SECRET_BYTES = 32
UNSAVED = 0  # no page has this key, and what is keyed by page or asks for its relations goes on working
_signer = Signer(salt="api.preview", sep=".")


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    def manageable_by(self, user: User | AnonymousUser) -> "PreviewLinkQuerySet":
        """Links to pages that `user` may edit, and to pages not saved yet below those where `user` may add one."""
        policy = policy_registry.get_by_type(Page)
        may_edit = policy.instances_user_has_any_permission_for(user, ["change", "publish"]).values("pk")
        may_add = policy.instances_user_has_permission_for(user, "add").values("pk")
        return self.filter(Q(page__in=may_edit) | Q(page=None, parent__in=may_add))

    def in_force(self) -> "PreviewLinkQuerySet":
        return self.filter(revoked_at=None, expires__gt=timezone.now())

    def prune(self) -> None:
        """Forgets what has expired: a draft's content is kept no longer than it may be read."""
        self.filter(expires__lte=timezone.now()).delete()

    def with_token(self, token: str) -> "PreviewLink | None":
        """The link of `token`, whatever its state; None once pruned. Raises `BadSignature` for what is no token."""
        _signer.unsign(token)
        return self.select_related("page", "parent", "user").filter(token_hash=_digest(token)).first()


class PreviewLink(models.Model):
    """One page with exactly the content that its user saw; the token itself is known to its bearer only.

    A snapshot, for Wagtail's autosave overwrites a revision in place. `revision` is the saved one of this content, if
    there is one.
    """

    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    parent = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")  # of a page not saved yet
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    content = models.JSONField(encoder=DjangoJSONEncoder)
    in_panel = models.BooleanField(default=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("user")
    )
    created = models.DateTimeField(_("created"), default=timezone.now)
    expires = models.DateTimeField(_("expires"), db_index=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        constraints = [
            models.CheckConstraint(
                name="preview_of_a_page_or_below_one",
                condition=Q(page__isnull=False, parent__isnull=True) | Q(page__isnull=True, parent__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.content["title"]

    @classmethod
    def issue(cls, page: Page, user: User, in_panel: bool = False) -> str:
        """A new token for `page` as it stands in memory. The editor's side panel keeps only its newest link."""
        cls.objects.prune()
        saved = {"page_id": page.pk, "parent": None} if page.pk else {"page": None, "parent": page.get_parent()}
        if in_panel:
            cls.objects.filter(user=user, in_panel=True, **saved).delete()
        token = _signer.sign(secrets.token_urlsafe(SECRET_BYTES))
        cls.objects.create(
            token_hash=_digest(token),
            revision=_saved_revision(page),
            content=page.serializable_data(),
            in_panel=in_panel,
            user=user,
            expires=timezone.now() + timedelta(seconds=settings.PREVIEW_LIFETIME),
            **saved,
        )
        return token

    @property
    def is_over(self) -> bool:
        return self.revoked_at is not None or self.expires <= timezone.now()

    def revoke(self) -> None:
        if self.revoked_at is None:
            self.revoked_at = timezone.now()
            self.save(update_fields=["revoked_at"])

    def is_still_allowed(self) -> bool:
        """Whether the user who made the link could make it now; an account that was closed can do nothing."""
        may = PagePermissionTester(self.user, self.page or self.parent)
        return may.can_edit() or may.can_publish() if self.page else may.can_add_subpage()

    def as_page(self) -> PublicPage:
        """The page with the content of the link: specific, not to be saved. A page that never was has the id 0."""
        if self.page:
            return self.page.specific.with_content_json(self.content)
        page_type = ContentType.objects.get_for_id(self.content["content_type"]).model_class()
        if page_type is None or not issubclass(page_type, PublicPage):
            raise LookupError(f"The page type of the preview link {self.pk} is no longer there.")
        page = page_type.from_serializable_data(self.content)
        page.pk = page.id = UNSAVED
        return page


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _saved_revision(page: Page) -> Revision | None:
    """The latest revision, if it is this content."""
    revision = page.latest_revision
    return revision if revision and revision.as_object().serializable_data() == page.serializable_data() else None
