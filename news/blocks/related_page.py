from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from news.blocks.markdown import link
from news.references.finding import PAGE, find
from news.serializers.page_reference import page_reference
from news.serializers.schema import nullable, ref
from news.visibility.rules import is_in_site


class PublicPageChooserBlock(blocks.PageChooserBlock):
    """A page chooser whose pages know whether the public may see them (`page.is_visible`), asked in one query.

    A page that it may not see has its id and nothing else, so that a later save keeps the editor's choice.
    """

    def bulk_to_python(self, values: list[int | None]) -> list[Page | None]:
        public = find(PAGE, values)
        return [self._page(pk, public.get(pk)) if pk else None for pk in values]

    def _page(self, pk: int, page: Page | None) -> Page:
        is_visible = page is not None
        page = page or Page(pk=pk)
        page.is_visible = is_visible  # type: ignore[attr-defined]  # for `is_shown` and templates
        return page


class RelatedPageBlock(blocks.StructBlock):
    """A link to another page of the site; not shown while that page is not public."""

    page = PublicPageChooserBlock(label=_("Page"))
    title = blocks.CharBlock(
        required=False, default="", label=_("Title"), help_text=_("Only when the page's title will not do.")
    )

    class Meta:
        icon = "link"
        label = _("Related page")
        group = _("Text")
        description = _("Points the reader to another page of this site.")
        template = "news/blocks/related_page.html"

    def get_context(self, value: blocks.StructValue, parent_context: dict | None = None) -> dict:
        context = super().get_context(value, parent_context)
        context["page"] = value["page"] if is_shown(value["page"], context.get("request")) else None
        return context

    def get_api_representation(self, value: blocks.StructValue, context: dict | None = None) -> dict | None:
        page, request = value["page"], (context or {}).get("request")
        if not is_shown(page, request):
            return None
        reference = page_reference(page, request)
        return {**reference, "title": value["title"] or page.title, "url": reference["html_url"]}

    def to_markdown(self, value: blocks.StructValue, context: dict) -> str:
        data = self.get_api_representation(value, context)
        return f"{gettext('Read also')}: {link(data['title'], data['html_url'])}" if data else ""

    def api_schema(self) -> dict:
        return nullable(ref("RelatedPage"), "null while that page is not public.")


def is_shown(page: Page | None, request: HttpRequest | None) -> bool:
    """Whether a page of a `PublicPageChooserBlock` is public in the request's site; a preview has no request."""
    if page is None or not page.is_visible:  # type: ignore[attr-defined]  # set by the block
        return False
    return request is None or is_in_site(page, request)
