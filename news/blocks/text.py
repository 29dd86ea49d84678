from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from news.blocks.rich_text import LinkedRichTextBlock


class ParagraphBlock(LinkedRichTextBlock):
    """Running text. Headings and pictures are blocks of their own, so they are not offered inside it."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = _("Text")
        description = _("Paragraphs and lists with links, bold and italic.")
        template = "news/blocks/paragraph.html"
        preview_value = "<p>The zone opened its <b>third laboratory</b> this week.</p>"


class QuotationBlock(blocks.StructBlock):
    """Somebody's words, and whose they are."""

    text = blocks.TextBlock(label=_("Words"))
    speaker = blocks.CharBlock(required=False, label=_("Who said it"))
    role = blocks.CharBlock(required=False, label=_("Their role"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        group = _("Text")
        description = _("A person's own words, set apart from the text.")
        template = "news/blocks/quotation.html"
        preview_value = {"text": "We came for the people.", "speaker": "Lin Qiao", "role": "Head of research"}


class CalloutBlock(blocks.StructBlock):
    """A note that stands out from the text."""

    kind = blocks.ChoiceBlock(
        choices=[("info", _("Information")), ("notice", _("Notice")), ("contact", _("Contact"))],
        default="info",
        label=_("Kind"),
    )
    title = blocks.CharBlock(required=False, label=_("Title"))
    text = LinkedRichTextBlock(label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Call-out")
        group = _("Text")
        description = _("A deadline, a hint or a contact that a reader must not miss.")
        template = "news/blocks/callout.html"
        preview_value = {"kind": "notice", "title": "Apply by 30 June", "text": "<p>Send the form to the desk.</p>"}
