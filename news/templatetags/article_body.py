"""What a template prints about a body besides its blocks."""

from django import template
from django.utils.safestring import SafeString
from wagtail.blocks import StreamValue

from news.articles.citations import cite
from news.articles.reading_time import reading_minutes
from news.models import NewsArticlePage
from news.references.rich_text import LinkedRichText

register = template.Library()

WORTH_A_LIST = 3  # with fewer headings the text is its own overview


@register.filter
def table_of_contents(body: StreamValue) -> list[dict]:
    """`[{heading, below}]` of a body, in order: headings of level 2 with those of level 3 below each; empty when there
    are too few to need a list."""
    contents = []
    for block in body:
        if block.block_type == "heading":
            if block.value["level"] == "h2":
                contents.append({"heading": block.value, "below": []})
            elif block.value["level"] == "h3" and contents:
                contents[-1]["below"].append(block.value)
    return contents if len(contents) >= WORTH_A_LIST else []


@register.filter
def reading_time(article: NewsArticlePage) -> int:
    """Minutes that an article takes to read."""
    return reading_minutes(article.body_text)


@register.simple_tag(takes_context=True)
def cited(context: template.Context, text: LinkedRichText) -> SafeString:
    """Rich text as HTML, its `[1]` leading to the article's notes; outside an article there are none."""
    notes = context.get("notes")
    return cite(text.__html__(), notes) if notes else text.__html__()
