"""The text of an article with its facts and pictures: what of its page changes with the article alone."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Site

from delivery.kept import kept
from delivery.surrogate_keys import depends_on
from news.list_keys import text_keys

register = template.Library()
TEMPLATE = "news/includes/article_text.html"


@register.simple_tag(takes_context=True)
def article_text(context: Context) -> SafeString:
    """Kept until something in it changes, while the page around it is made anew for each article that comes near it."""
    request, page = context["request"], context["page"]
    site = Site.find_for_request(request)

    def render() -> SafeString:
        depends_on(*text_keys(page))
        page.load_parts(request)
        shown = {"corrections": page.shown_corrections, "notes": page.shown_notes}
        with context.push(authors=page.byline, tags=page.tag_links, **shown):
            return context.template.engine.get_template(TEMPLATE).render(context)

    if not page.is_open:  # a preview, or an alias, which something far from it may close
        return render()
    return kept(request, ("article text", page.pk, site and site.pk, get_language()), render)
