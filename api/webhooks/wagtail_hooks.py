"""Not snippets: what is saved there counts as a change of the public content, and a log is none."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from api.webhooks.admin import WebhookViewSet
from api.webhooks.delivery_log import DeliveryViewSet


@hooks.register("register_admin_viewset")
def register_webhook_viewsets() -> list[ViewSet]:
    return [WebhookViewSet("webhooks"), DeliveryViewSet("webhook_deliveries", url_prefix="webhook-deliveries")]
