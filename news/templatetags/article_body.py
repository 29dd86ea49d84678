"""What a template prints about a body besides its blocks."""

from django import template
from wagtail.blocks import StreamValue

from news.blocks.heading import HeadingValue

register = template.Library()

WORTH_A_LIST = 2  # with fewer headings the text is its own overview


@register.filter
def table_of_contents(body: StreamValue) -> list[HeadingValue]:
    """The level 2 headings of a body, in order; empty when there are too few to need a list."""
    headings = [block.value for block in body if block.block_type == "heading" and block.value["level"] == "h2"]
    return headings if len(headings) >= WORTH_A_LIST else []
