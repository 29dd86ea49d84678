"""Articles in lists, each as a card that is kept until something on it changes."""

from collections.abc import Iterable, Sequence

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Site

from cache.fragments import cached_many
from cache.surrogate_keys import key_of
from images.models import CustomImage
from news.articles.fetch import fetch_articles
from news.models import Category, NewsArticlePage

register = template.Library()
TEMPLATE = "news/includes/card.html"


@register.simple_tag(takes_context=True)
def cards(
    context: Context, ids: Iterable[int], sizes: str, pinned: Sequence[int] = (), loading: str = "lazy"
) -> SafeString:
    """`{% cards ids sizes="12rem" %}`: a card for each public article, after those that are `pinned`; `sizes` and
    `loading` are its picture's.

    One query for those that are not cached.
    """
    request = context["request"]
    site, page = Site.find_for_request(request), context.get("page")
    look = (site and site.pk, get_language(), page and page.locale_id, sizes, loading)
    names = {("card", pk, pk in pinned, *look): pk for pk in [*pinned, *ids]}

    def render(missing: list[tuple]) -> dict[tuple, tuple[str, set[str]]]:
        articles = {
            article.pk: article
            for article in fetch_articles(NewsArticlePage, [names[name] for name in missing], request)
        }
        engine = context.template.engine  # type: ignore[union-attr]  # a template is being rendered
        card = engine.get_template(TEMPLATE)
        made = {}
        with context.push(sizes=sizes, loading=loading):
            for name in missing:
                if article := articles.get(names[name]):
                    context["article"], context["is_pinned"] = article, article.pk in pinned
                    made[name] = card.render(context), _keys(article)
        return made

    found = cached_many(request, list(names), render)
    return mark_safe("".join(found[name] for name in names if name in found))  # noqa: S308  # rendered by templates


def _keys(article: NewsArticlePage) -> set[str]:
    shown = [(NewsArticlePage, article.pk), (CustomImage, article.lead_image_id), (Category, article.category_id)]
    return {key_of(model, pk) for model, pk in shown if pk}
