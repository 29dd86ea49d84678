"""The editors' list of preview links in force, where each can be revoked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import Column, DateColumn, UserColumn
from wagtail.admin.views.generic import IndexView

from api.preview.models import PreviewLink, PreviewLinkQuerySet


class PreviewLinksView(IndexView):
    """Links that the user may revoke: to pages that the user may edit. Those expired or revoked are not shown."""

    model = PreviewLink
    index_url_name = "preview_links"
    page_title = gettext_lazy("Preview links")
    header_icon = "view"
    default_ordering = "-created"
    any_permission_required = None  # rights are those of the pages, see get_queryset
    paginate_by = 50

    @cached_property
    def columns(self) -> list[Column]:
        return [
            Column("title", accessor=str, label=_("Page")),
            Column("shows", accessor=_what_it_shows, label=_("Shows")),
            UserColumn("user", label=_("Made by")),
            DateColumn("created", label=_("Created"), sort_key="created"),
            DateColumn("expires", label=_("Expires"), sort_key="expires"),
            _RevokeColumn("revoke", label=_("Revoke")),
        ]

    def get_base_queryset(self) -> PreviewLinkQuerySet:
        return PreviewLink.objects.in_force().manageable_by(self.request.user).select_related("user", "revision")


class _RevokeColumn(Column):
    cell_template_name = "preview/revoke_cell.html"

    def get_cell_context_data(self, instance: PreviewLink, parent_context: dict) -> dict:
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"link": instance, "csrf_token": get_token(context["request"])}


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends a link at once; 404 for one that the user may not manage."""
    link = get_object_or_404(PreviewLink.objects.manageable_by(request.user), pk=pk)
    link.revoke()
    messages.success(request, _("The preview link of “%(title)s” was revoked.") % {"title": link})
    return redirect("preview_links")


def _what_it_shows(link: PreviewLink) -> str:
    return _("A saved draft") if link.revision else _("What the editor held, not saved")
