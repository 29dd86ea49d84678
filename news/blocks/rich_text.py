"""The block of rich text: its links are looked up together, in two queries for all of a body's text."""

from typing import Any

from wagtail import blocks
from wagtail.rich_text import RichText

from news.references.rich_text import FEATURES, LinkedRichText, chosen_format, linked, linked_all
from news.serializers.schema import ref


class LinkedRichTextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs: Any):
        kwargs.setdefault("features", FEATURES)
        super().__init__(**kwargs)

    def to_python(self, value: str) -> LinkedRichText:
        return self.bulk_to_python([value])[0]

    def bulk_to_python(self, values: list[str]) -> list[LinkedRichText]:
        return linked_all(values)

    def get_api_representation(self, value: RichText, context: dict | None = None) -> str:
        text = value if isinstance(value, LinkedRichText) else linked(value.source)
        return text.in_format(chosen_format(context), (context or {}).get("request"))

    def to_markdown(self, value: RichText, context: dict) -> str:
        text = value if isinstance(value, LinkedRichText) else linked(value.source)
        return text.in_format("markdown", context["request"]).strip()

    def api_schema(self) -> dict:
        return ref("RichText")
