"""Webhooks in the admin."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.model import ModelViewSet

from api.webhooks.models import Event, Webhook


class WebhookViewSet(ModelViewSet):
    model = Webhook
    icon = "link-external"
    add_to_settings_menu = True
    copy_view_enabled = False  # a copy would have the same secret
    list_display = ["name", "url", BooleanColumn("active", label=capfirst(_("active")), sort_key="active")]
    list_filter = ["active"]
    search_fields = ["name", "url"]
    panels = [
        FieldPanel("name"),
        FieldPanel("url"),
        MultiFieldPanel([FieldPanel(event) for event in Event], heading=_("Events")),
        MultipleChooserPanel(
            "sections",
            chooser_field_name="section",
            heading=_("Only in these sections"),
            label=_("Section"),
            help_text=_("With all that is below them. Without any, events everywhere are sent."),
        ),
        FieldPanel("secret"),
        FieldPanel("active"),
    ]
