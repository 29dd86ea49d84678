from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from news.blocks.markdown import one_line
from news.serializers.schema import TEXT, array, described, record


class KeyFigureBlock(blocks.StructBlock):
    number = blocks.CharBlock(max_length=20, label=_("Number"), help_text=_("As it should read: 350 or 1.2."))
    unit = blocks.CharBlock(required=False, default="", max_length=40, label=_("Unit"))
    what = blocks.CharBlock(max_length=120, label=_("What it is"))

    class Meta:
        icon = "order"
        label = _("Figure")


class KeyFiguresBlock(blocks.ListBlock):
    """A few numbers that tell the story."""

    def __init__(self, child_block: blocks.Block | None = None, **kwargs: Any):
        kwargs = {"min_num": 1, "max_num": 6, **kwargs}
        super().__init__(child_block or KeyFigureBlock(), **kwargs)

    class Meta:
        icon = "order"
        label = _("Key figures")
        group = _("Data")
        description = _("Up to six numbers, each with its unit and what it is.")
        template = "news/blocks/key_figures.html"
        preview_value = [
            {"number": "147", "unit": "", "what": "companies"},
            {"number": "350", "unit": "million yuan", "what": "tax revenue"},
        ]

    def get_api_representation(self, value: blocks.list_block.ListValue, context: dict | None = None) -> list[dict]:
        return [{name: figure[name] or "" for name in ("number", "unit", "what")} for figure in value]

    def to_markdown(self, value: blocks.list_block.ListValue, context: dict) -> str:
        return "\n".join(
            f"- **{one_line(' '.join(filter(None, [figure['number'], figure['unit']])))}** {one_line(figure['what'])}"
            for figure in value
        )

    def api_schema(self) -> dict:
        return array(
            record(
                "Figure",
                number=described(TEXT, "As it should read."),
                unit=TEXT,
                what=described(TEXT, "What the number counts."),
            )
        )
