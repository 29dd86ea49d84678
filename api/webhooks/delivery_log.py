"""The log of deliveries in the admin, where each can be sent again."""

import json
from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from api.webhooks.models import Delivery
from api.webhooks.queueing import send_again
from users.models import User


class LogPermissionPolicy(ModelPermissionPolicy):
    """A log is looked at, never written by hand, whoever asks."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: User, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(Delivery, LogPermissionPolicy(Delivery))


class SendAgainColumn(Column):
    """A button, for those who may change webhooks."""

    cell_template_name = "webhooks/send_again_cell.html"

    def get_cell_context_data(self, instance: Delivery, parent_context: dict) -> dict:
        context = super().get_cell_context_data(instance, parent_context)
        request = context["request"]
        return context | {"may_send": may_send(request.user), "csrf_token": get_token(request)}


class DeliveryIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[Delivery]:
        return super().get_base_queryset().select_related("webhook").defer("payload")


class DeliveryInspectView(InspectView):
    def get_error_display_value(self) -> str:
        return gettext(self.object.error) if self.object.error else ""

    def get_payload_display_value(self) -> str:
        return json.dumps(self.object.payload, ensure_ascii=False, indent=1)


class DeliveryViewSet(ModelViewSet):
    model = Delivery
    icon = "history"
    menu_hook = "register_reports_menu_item"
    index_view_class = DeliveryIndexView
    inspect_view_class = DeliveryInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    list_filter = ["webhook", "event", "status"]
    list_display = [
        "__str__",
        Column("webhook", label=capfirst(_("webhook"))),
        DateColumn("created", label=capfirst(_("created")), sort_key="created"),
        Column("status", accessor="get_status_display", label=capfirst(_("status"))),
        Column("response_status", label=capfirst(_("answer"))),
        Column("attempts", label=capfirst(_("attempts"))),
        DateColumn("next_attempt", label=capfirst(_("next attempt"))),
        SendAgainColumn("send_again", label=_("Send again")),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            path("send-again/<int:pk>/", send_again_view, name="send_again"),
        ]


def may_send(user: User | AnonymousUser) -> bool:
    return user.has_perm("webhooks.change_webhook")


@require_POST
def send_again_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Queues a message once more and returns to the log."""
    if not may_send(request.user):
        raise PermissionDenied
    delivery = send_again(get_object_or_404(Delivery, pk=pk))
    messages.success(request, gettext("“%(message)s” is sent again.") % {"message": delivery})
    return redirect("webhook_deliveries:index")
