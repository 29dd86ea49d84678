from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from news.visibility import is_in_site, visible


class PublicPageChooserBlock(blocks.PageChooserBlock):
    """A page chooser whose pages know whether the public may see them (`page.is_visible`), asked in one query."""

    def bulk_to_python(self, values):
        pages = super().bulk_to_python(values)
        shown = set(visible(Page.objects.filter(pk__in=values)).values_list("pk", flat=True))
        for page in filter(None, pages):
            page.is_visible = page.pk in shown
        return pages


class RelatedPageBlock(blocks.StructBlock):
    """A link to another page of the site; not shown while that page is not public."""

    page = PublicPageChooserBlock(label=_("Page"))
    title = blocks.CharBlock(required=False, label=_("Title"), help_text=_("Only when the page's title will not do."))

    class Meta:
        icon = "link"
        label = _("Related page")
        group = _("Text")
        description = _("Points the reader to another page of this site.")
        template = "news/blocks/related_page.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["page"] = value["page"] if is_shown(value["page"], context.get("request")) else None
        return context

    def get_api_representation(self, value, context=None):
        page = value["page"]
        if not is_shown(page, context["request"]):
            return None
        return {"id": page.pk, "title": value["title"] or page.title, "url": page.full_url}


def is_shown(page, request) -> bool:
    """Whether a page of a `PublicPageChooserBlock` is public in the request's site; a preview has no request."""
    return page is not None and page.is_visible and (request is None or is_in_site(page, request))
