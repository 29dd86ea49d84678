"""The parts that a home page is made of, and what each shows.

A part's articles are found by `load_parts`, all parts together, so that templates only print.
"""

from datetime import datetime

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from cache.surrogate_keys import depends_on
from news.articles.fetch import fetch_articles
from news.blocks.rich_text import LinkedRichTextBlock
from news.models import NewsArticlePage, NewsIndexPage
from news.serializers.page_reference import page_reference
from news.serializers.schema import NUMBER, TEXT, array, nullable, record, ref
from news.visibility.cache_keys import list_key
from news.visibility.reader import Reader, reader_of
from news.visibility.rules import pages_of_type
from orm.compiled import CompiledQuery
from orm.json_array import JSONArray

LATEST_AT_MOST = 12
RICH_TEXT = ["bold", "italic", "link", "ol", "ul"]


class IntroductionBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, default="", label=_("Title"))
    text = LinkedRichTextBlock(features=RICH_TEXT, label=_("Text"))

    class Meta:
        icon = "pilcrow"
        label = _("Introduction")
        description = _("A few sentences about the park.")
        template = "home/blocks/introduction.html"
        preview_value = {"title": "Welcome", "text": "<p>News from the valley and its companies.</p>"}

    def api_schema(self) -> dict:
        return record("Introduction", title=TEXT, text=ref("RichText"))


class FeaturedBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, default="", label=_("Title"))
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

    def chosen_ids(self, value: blocks.StructValue) -> list[int]:
        return [page.pk for page in value["articles"] if page]

    def get_api_representation(self, value: blocks.StructValue, context: dict | None = None) -> dict:
        return {"title": value["title"] or "", "articles": [_article_data(article, context) for article in value.shown]}

    def api_schema(self) -> dict:
        return record("Featured articles", title=TEXT, articles=array(ref("RelatedArticle")))


class LatestBlock(blocks.StructBlock):
    section = blocks.PageChooserBlock(page_type="news.NewsIndexPage", label=_("Section"))
    title = blocks.CharBlock(
        required=False, default="", label=_("Title"), help_text=_("Only when the section's name will not do.")
    )
    count = blocks.IntegerBlock(default=4, min_value=1, max_value=LATEST_AT_MOST, label=_("How many"))

    class Meta:
        icon = "list-ul"
        label = _("Latest from a section")
        description = _("The newest articles of a section and the sections below it.")
        template = "home/blocks/latest.html"

    def get_api_representation(self, value: blocks.StructValue, context: dict | None = None) -> dict:
        articles = [_article_data(article, context) for article in value.shown]
        return {
            "title": value["title"] or "",
            "section": value["section"] and value["section"].pk,
            "articles": articles,
        }

    def api_schema(self) -> dict:
        section = nullable(NUMBER, "Id of the section.")
        return record("Latest articles", title=TEXT, section=section, articles=array(ref("RelatedArticle")))


def _article_data(article: NewsArticlePage, context: dict | None) -> dict:
    """As related articles are given in an article's JSON."""
    return page_reference(article, (context or {})["request"]) | {
        "release_time": timezone.localtime(article.release_time).isoformat()
    }


class PartsBlock(blocks.StreamBlock):
    introduction = IntroductionBlock()
    featured = FeaturedBlock()
    latest = LatestBlock()


def load_parts(parts: blocks.StreamValue, request: HttpRequest) -> None:
    """Attach to each part's value the public articles it shows, as `value.shown`, and their ids as `value.shown_ids`.

    One query for all their articles, with one more where newest articles are shown, however many parts there are.
    """
    chosen = {part.id: part.block.chosen_ids(part.value) for part in parts if part.block_type == "featured"}
    shown = chosen | _newest([part for part in parts if part.block_type == "latest"], request)
    wanted = {pk for ids in shown.values() for pk in ids}
    found = {article.pk: article for article in fetch_articles(NewsArticlePage, wanted, request)}
    for part in parts:
        if part.id in shown:
            part.value.shown_ids = [pk for pk in shown[part.id] if pk in found]
            part.value.shown = [found[pk] for pk in part.value.shown_ids]


def _newest(parts: list[blocks.StreamValue.StreamChild], request: HttpRequest) -> dict[str, list[int]]:
    """Ids of the newest public articles of each part's section, by the part's id."""
    sections = {part.id: part.value["section"].pk for part in parts if part.value["section"]}
    if not sections:
        return {}
    depends_on(*map(list_key, sections.values()))
    rows = _newest_of_each(timezone.now(), sorted(set(sections.values())), reader=reader_of(request))
    paths = {pk: path for pk, path, articles in rows}
    return {
        part.id: _newest_below(paths[sections[part.id]], rows)[: part.value["count"]]
        for part in parts
        if sections.get(part.id) in paths
    }


@CompiledQuery
def _newest_of_each(now: datetime, ids: list[int], *, reader: Reader) -> QuerySet:
    """Rows of id, tree path and newest articles of these sections and of all below them, each read from its index."""
    below = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = Page.objects.filter(pk__in=ids).annotate(below=below).filter(below__startswith=F("path"))
    articles = NewsArticlePage.objects.visible_to(reader, now).filter(section=OuterRef("pk")).newest_first()
    newest = JSONArray(articles[:LATEST_AT_MOST], JSONObject(pk="pk", release_time="release_time"))
    sections = pages_of_type(NewsIndexPage).filter(Exists(above))
    return sections.annotate(newest=newest).values_list("pk", "path", "newest")


def _newest_below(path: str, rows: list[tuple[int, str, list[dict]]]) -> list[int]:
    """A database writes moments so that they sort as text."""
    articles = [article for pk, below, newest in rows if below.startswith(path) for article in newest]
    articles.sort(key=lambda article: (article["release_time"], article["pk"]), reverse=True)
    return [article["pk"] for article in articles]
