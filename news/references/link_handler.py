"""Links to pages in text that is not a block, such as a section's introduction or the footer."""

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from news.visibility.rules import visible


class PublicPageLinkHandler(PageLinkHandler):
    """Links in text that is not a block: Wagtail's, but only to what the public may see."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, str]]) -> list[Page | None]:  # type: ignore[override]  # has None
        ids = [attrs.get("id") for attrs in attrs_list]
        pages = {str(page.pk): page for page in visible(Page.objects.filter(pk__in=ids))}
        return [pages.get(str(pk)) for pk in ids]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        return [f'<a href="{escape(page.url)}">' if page else "<a>" for page in cls.get_many(attrs_list)]
