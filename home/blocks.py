"""The parts that a home page is made of, and what each shows.

A part's articles are found by `load_parts`, all parts together, so that templates only print.
"""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from news.blocks.rich_text import LinkedRichTextBlock
from news.models import NewsArticlePage
from news.page_reference import page_reference

RICH_TEXT = ["bold", "italic", "link", "ol", "ul"]


class IntroductionBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, label=_("Title"))
    text = LinkedRichTextBlock(features=RICH_TEXT, label=_("Text"))

    class Meta:
        icon = "pilcrow"
        label = _("Introduction")
        description = _("A few sentences about the park.")
        template = "home/blocks/introduction.html"
        preview_value = {"title": "Welcome", "text": "<p>News from the valley and its companies.</p>"}


class FeaturedBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, label=_("Title"))
    articles = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="news.NewsArticlePage", label=_("Article")),
        min_num=1,
        max_num=6,
        label=_("Articles"),
    )

    class Meta:
        icon = "pick"
        label = _("Featured articles")
        description = _("Up to six articles chosen by hand; the first is shown largest.")
        template = "home/blocks/featured.html"

    def chosen_ids(self, value) -> list[int]:
        return [page.pk for page in value["articles"] if page]

    def get_api_representation(self, value, context=None):
        return {"title": value["title"], "articles": [_article_data(article, context) for article in value.shown]}


class LatestBlock(blocks.StructBlock):
    section = blocks.PageChooserBlock(page_type="news.NewsIndexPage", label=_("Section"))
    title = blocks.CharBlock(required=False, label=_("Title"), help_text=_("Only when the section's name will not do."))
    count = blocks.IntegerBlock(default=4, min_value=1, max_value=12, label=_("How many"))

    class Meta:
        icon = "list-ul"
        label = _("Latest from a section")
        description = _("The newest articles of a section and the sections below it.")
        template = "home/blocks/latest.html"

    def get_api_representation(self, value, context=None):
        articles = [_article_data(article, context) for article in value.shown]
        return {"title": value["title"], "section": value["section"] and value["section"].pk, "articles": articles}


def _article_data(article: NewsArticlePage, context: dict) -> dict:
    """As related articles are given in an article's JSON."""
    return page_reference(article, context["request"]) | {
        "release_time": timezone.localtime(article.release_time).isoformat()
    }


class PartsBlock(blocks.StreamBlock):
    introduction = IntroductionBlock()
    featured = FeaturedBlock()
    latest = LatestBlock()


def load_parts(parts, request) -> None:
    """Attach to each part's value the public articles it shows, as `value.shown`.

    One query for all featured articles, and one for each section that is shown.
    """
    public = NewsArticlePage.objects.visible(request)
    chosen = [pk for part in parts if part.block_type == "featured" for pk in part.block.chosen_ids(part.value)]
    featured = {article.pk: article for article in public.filter(pk__in=chosen).for_listing()} if chosen else {}
    for part in parts:
        if part.block_type == "featured":
            ids = part.block.chosen_ids(part.value)
            part.value.shown = [featured[pk] for pk in ids if pk in featured]
        elif part.block_type == "latest":
            section = part.value["section"]
            part.value.shown = (
                list(public.descendant_of(section).for_listing()[: part.value["count"]]) if section else []
            )
