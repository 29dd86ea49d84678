"""Where previews meet the admin: the front ends that a page may open in, and the list of links."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry

from api.preview.admin import PreviewLinksView, revoke
from api.preview.front_ends import front_ends


@hooks.register("register_preview_front_ends")
def register_preview_front_ends() -> dict[str, Callable[[Page, HttpRequest], HttpResponseRedirect | None]]:
    return front_ends()


@hooks.register("register_admin_urls")
def register_preview_link_urls() -> list[URLPattern]:
    return [
        path("preview-links/", PreviewLinksView.as_view(), name="preview_links"),
        path("preview-links/<int:pk>/revoke/", revoke, name="preview_links_revoke"),
    ]


class PreviewLinksMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(Page)
        return bool(settings.PREVIEW_URL) and policy.user_has_any_permission(request.user, ["add", "change", "publish"])


@hooks.register("register_reports_menu_item")
def register_preview_links_menu_item() -> MenuItem:
    return PreviewLinksMenuItem(_("Preview links"), reverse("preview_links"), icon_name="view", order=1000)
