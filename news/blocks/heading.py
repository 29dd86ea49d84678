from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from news.blocks.markdown import one_line
from news.serializers.schema import NUMBER, TEXT, described, record
from news.slugs import readable_slug


class HeadingValue(blocks.StructValue):
    @property
    def anchor(self) -> str:
        """The fragment that links to this heading; kept when the text is edited later."""
        return self.get("anchor_id") or readable_slug(self["text"], fallback="section")


class HeadingBlock(blocks.StructBlock):
    """A heading of level 2 to 4; the article's title is level 1."""

    text = blocks.CharBlock(max_length=255, label=_("Text"))
    level = blocks.ChoiceBlock(
        choices=[("h2", _("Heading 2")), ("h3", _("Heading 3")), ("h4", _("Heading 4"))],
        default="h2",
        label=_("Level"),
        search_index=False,
        help_text=_("Levels follow one another: a heading 3 stands below a heading 2."),
    )
    anchor_id = blocks.RegexBlock(
        regex=r"^[a-z0-9-]*$",
        required=False,
        label=_("Anchor"),
        search_index=False,
        help_text=_("Address of this heading in the page. Filled in by itself; keep it so that links stay good."),
        error_messages={"invalid": _("Use lower-case letters, digits and hyphens only.")},
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        group = _("Text")
        description = _("Opens a part of the article and appears in its table of contents.")
        template = "news/blocks/heading.html"
        value_class = HeadingValue
        preview_value = {"text": "How the valley grew", "level": "h2"}

    def get_api_representation(self, value: HeadingValue, context: dict | None = None) -> dict:
        return {"text": value["text"], "level": int(value["level"][1]), "anchor": value.anchor}

    def to_markdown(self, value: HeadingValue, context: dict) -> str:
        return f"{'#' * int(value['level'][1])} {one_line(value['text'])}"

    def api_schema(self) -> dict:
        return record(
            "Heading",
            text=TEXT,
            level={**NUMBER, "enum": [2, 3, 4]},
            anchor=described(TEXT, "Fragment that links to this heading on the article's page."),
        )
