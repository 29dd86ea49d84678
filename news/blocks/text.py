from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from news.blocks.markdown import lines, one_line, quoted
from news.blocks.rich_text import LinkedRichTextBlock
from news.serializers.schema import TEXT, described, record, ref


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
    speaker = blocks.CharBlock(required=False, default="", label=_("Who said it"))
    role = blocks.CharBlock(required=False, default="", label=_("Their role"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        group = _("Text")
        description = _("A person's own words, set apart from the text.")
        template = "news/blocks/quotation.html"
        preview_value = {"text": "We came for the people.", "speaker": "Lin Qiao", "role": "Head of research"}

    def get_api_representation(self, value: blocks.StructValue, context: dict | None = None) -> dict:
        return {name: value[name] or "" for name in ("text", "speaker", "role")}

    def to_markdown(self, value: blocks.StructValue, context: dict) -> str:
        person = ", ".join(one_line(value[name]) for name in ("speaker", "role") if value[name])
        return quoted(lines(value["text"]) + (f"\n\n— {person}" if person else ""))

    def api_schema(self) -> dict:
        return record(
            "Quotation",
            text=described(TEXT, "Plain text; may have several lines."),
            speaker=described(TEXT, "Who said it."),
            role=described(TEXT, "What the speaker is."),
        )


class CalloutBlock(blocks.StructBlock):
    """A note that stands out from the text."""

    kind = blocks.ChoiceBlock(
        choices=[("info", _("Information")), ("notice", _("Notice")), ("contact", _("Contact"))],
        default="info",
        label=_("Kind"),
        search_index=False,
    )
    title = blocks.CharBlock(required=False, default="", label=_("Title"))
    text = LinkedRichTextBlock(label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Call-out")
        group = _("Text")
        description = _("A deadline, a hint or a contact that a reader must not miss.")
        template = "news/blocks/callout.html"
        preview_value = {"kind": "notice", "title": "Apply by 30 June", "text": "<p>Send the form to the desk.</p>"}

    def get_api_representation(self, value: blocks.StructValue, context: dict | None = None) -> dict:
        return {**super().get_api_representation(value, context), "title": value["title"] or ""}

    def to_markdown(self, value: blocks.StructValue, context: dict) -> str:
        title = f"**{one_line(value['title'])}**\n\n" if value["title"] else ""
        return quoted(title + self.child_blocks["text"].to_markdown(value["text"], context))

    def api_schema(self) -> dict:
        kinds = [kind for kind, label in self.child_blocks["kind"].field.choices if kind]
        return record("Call-out", kind={**TEXT, "enum": kinds}, title=TEXT, text=ref("RichText"))
