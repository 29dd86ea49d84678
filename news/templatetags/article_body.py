"""What a template prints about a body besides its blocks."""

from django import template
from django.utils.safestring import SafeString
from wagtail.blocks import StreamValue

from news.blocks.heading import HeadingValue
from news.citations import cite
from news.rich_text import LinkedRichText

register = template.Library()

WORTH_A_LIST = 2  # with fewer headings the text is its own overview


@register.filter
def table_of_contents(body: StreamValue) -> list[HeadingValue]:
    """The level 2 headings of a body, in order; empty when there are too few to need a list."""
    headings = [block.value for block in body if block.block_type == "heading" and block.value["level"] == "h2"]
    return headings if len(headings) >= WORTH_A_LIST else []


@register.simple_tag(takes_context=True)
def cited(context: template.Context, text: LinkedRichText) -> SafeString:
    """Rich text as HTML, its `[1]` leading to the article's notes; outside an article there are none."""
    notes = context.get("notes")
    return cite(text.__html__(), notes) if notes else text.__html__()
