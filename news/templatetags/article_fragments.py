"""The pieces of an article's page, each kept until something in it changes, while the page around them is made anew.

Not of a page that is not `is_open`: a preview, or an alias, which something far from it may close.
"""

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from cache.surrogate_keys import depends_on
from cache.template_fragments import cached_include
from news.articles.further_reading import further_reading
from news.references.loading import related_ids
from news.visibility.cache_keys import text_keys

register = template.Library()


@register.simple_tag(takes_context=True)
def article_text(context: Context) -> SafeString:
    """The text with its facts and pictures: what of the page changes with the article alone."""
    page = context["page"]

    def contents() -> dict:
        depends_on(*text_keys(page))
        page.load_parts(context["request"])
        return {
            "authors": page.byline,
            "tags": page.tag_links,
            "corrections": page.shown_corrections,
            "notes": page.shown_notes,
        }

    return cached_include(context, "news/includes/article_text.html", page.pk, contents, page.is_open)


@register.simple_tag(takes_context=True)
def article_further_reading(context: Context) -> SafeString:
    """Links to the articles before and after, and cards of related ones."""
    page = context["page"]

    def contents() -> dict:
        depends_on(*text_keys(page))
        found = further_reading(page, related_ids(page), page.keywords, context["request"])
        return {"previous": found.previous, "next": found.next, "related": found.related}

    return cached_include(context, "news/includes/further_reading.html", page.pk, contents, page.is_open)
