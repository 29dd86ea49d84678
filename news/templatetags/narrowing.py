"""What a list can be narrowed to: the same on each of its pages, so made once for all of them."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Site

from delivery.kept import kept

register = template.Library()
TEMPLATE = "news/includes/list_navigation.html"


@register.simple_tag(takes_context=True)
def list_navigation(context: Context) -> SafeString:
    """Links to the years, categories and tags of the page's list. Those of combined filters are made each time, as
    there are too many to keep."""
    request, page, archive = context["request"], context["page"], context["archive"]
    site = Site.find_for_request(request)

    def render() -> SafeString:
        page.articles_by_key(request)  # names the keys of what its counts, which are at hand, were made of
        return context.template.engine.get_template(TEMPLATE).render(context)

    if archive and archive.is_combined:
        return render()
    path = archive.path if archive else ""
    return kept(request, ("narrowing", site and site.pk, page.pk, path, get_language()), render)
