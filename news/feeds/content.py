"""An article as HTML that stands on its own in a reader's app: no classes, no scripts, no relative address."""

from typing import TYPE_CHECKING

import nh3
from django.http import HttpRequest
from django.template.loader import render_to_string
from lxml import html

from news.taxonomy.correction import Correction

if TYPE_CHECKING:
    from news.models.article import NewsArticlePage

ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "time": {"datetime"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
}
TAGS = {
    *("p", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "aside", "hr", "br"),
    *("a", "abbr", "b", "i", "em", "strong", "cite", "sup", "sub", "time"),
    *("img", "figure", "figcaption", "table", "caption", "thead", "tbody", "tr", "th", "td"),
}


def content_html(article: "NewsArticlePage", is_full: bool, request: HttpRequest) -> str:
    """The body, its notes and what was corrected since; without the body where only summaries are given."""
    names = dict(Correction.Kind.choices)
    context = {
        "article": article,
        "is_full": is_full,
        "corrections": [item | {"name": names[item["kind"]]} for item in article.shown_corrections],
        "listed_notes": article.shown_notes if is_full else [],
    }
    rendered = render_to_string("news/feeds/content.html", context, request).strip()
    if not rendered:
        return ""
    root = html.fragment_fromstring(rendered, create_parent="div")
    root.make_links_absolute(article.get_full_url(request), resolve_base_href=False)
    cleaned = nh3.clean(
        html.tostring(root, encoding="unicode"), tags=TAGS, attributes=ATTRIBUTES, link_rel=None, strip_comments=True
    )
    return "\n".join(line.strip() for line in cleaned.splitlines() if line.strip())
