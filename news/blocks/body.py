"""The body of an article: which blocks there are, and what must hold between them."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from news.blocks.attachment import AttachmentBlock
from news.blocks.embed import EmbedBlock
from news.blocks.heading import HeadingBlock
from news.blocks.image import GalleryBlock, IllustrationBlock
from news.blocks.key_figures import KeyFiguresBlock
from news.blocks.related_page import RelatedPageBlock
from news.blocks.table import TableBlock
from news.blocks.text import CalloutBlock, ParagraphBlock, QuotationBlock
from news.serializers.schema import ref
from news.slugs import free_slug


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quotation = QuotationBlock()
    callout = CalloutBlock()
    related_page = RelatedPageBlock()
    image = IllustrationBlock()
    gallery = GalleryBlock()
    embed = EmbedBlock()
    attachment = AttachmentBlock()
    table = TableBlock()
    key_figures = KeyFiguresBlock()

    def clean(self, value: blocks.StreamValue) -> blocks.StreamValue:
        cleaned = super().clean(value)
        if errors := heading_errors(cleaned):
            raise blocks.StreamBlockValidationError(block_errors=errors)
        taken: set[str] = set()
        for child in cleaned:
            if child.block_type == "heading":
                child.value["anchor_id"] = free_slug(child.value.anchor, taken)
                taken.add(child.value["anchor_id"])
        return cleaned

    def to_markdown(self, value: blocks.StreamValue, context: dict) -> str:
        """The blocks as Markdown, apart by an empty line. `context` has the `request` that links are made for."""
        parts = (child.block.to_markdown(child.value, context) for child in value)
        return "\n\n".join(part for part in parts if part)

    def api_schema(self) -> dict:
        return ref("Body")


def heading_errors(children: Iterable) -> dict[int, ValidationError]:
    """Positions of headings that skip a level, with what to do; the title counts as level 1."""
    errors: dict[int, ValidationError] = {}
    level = 1
    for position, child in enumerate(children):
        if child.block_type != "heading":
            continue
        wanted = int(child.value["level"][1])
        if wanted > level + 1:
            problem = _("A heading %(wanted)d cannot follow a heading %(level)d: choose heading %(next)d.")
            message = problem % {"wanted": wanted, "level": level, "next": level + 1}
            errors[position] = blocks.StructBlockValidationError(block_errors={"level": ValidationError(message)})
        level = wanted
    return errors
