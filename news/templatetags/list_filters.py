"""What a list can be narrowed to: the same on each of its pages, so made once for all of them."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from cache.template_fragments import cached_include

register = template.Library()


@register.simple_tag(takes_context=True)
def list_navigation(context: Context) -> SafeString:
    """Links to the years, categories and tags of the page's list. Those of combined filters are made each time, as
    there are too many to keep."""
    page, archive = context["page"], context["archive"]

    def contents() -> dict:
        page.articles_by_key(context["request"])  # names the keys of what its counts, which are at hand, were made of
        return {}

    is_combined = archive is not None and archive.is_combined
    detail = (page.pk, archive.path if archive else "")
    return cached_include(context, "news/includes/list_navigation.html", detail, contents, not is_combined)
