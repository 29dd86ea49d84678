"""What `/api/v2/pages/` can be asked, beside fields of the page type: Wagtail's parameters and those added to them."""

from collections.abc import Iterator
from contextlib import contextmanager

from wagtail.api.v2.utils import BadRequestError

from api.problems import ProblemError
from api.v2.pages.article_filters import ARTICLE_FILTERS
from api.v2.pages.cursor import ORDERS
from api.v2.pages.facets import FACETS
from api.v2.parameters import Parameters
from news.references.rich_text import FORMATS

NUMBER, TEXT = {"type": "integer", "minimum": 0}, {"type": "string"}

WAGTAIL_PARAMETERS: Parameters = {
    "type": ("Page types, comma separated: `news.NewsArticlePage`, `news.NewsIndexPage`, `home.HomePage`.", TEXT),
    "fields": ("Fields to show: names, `*` for all, `_` for none, `-name` to leave one out, `name(sub,sub)`.", TEXT),
    "limit": ("How many items, 0 to 100; 20 unless said.", NUMBER | {"maximum": 100}),
    "offset": ("How many items to leave out first, at most nine digits.", NUMBER | {"maximum": 999_999_999}),
    "order": (
        "A field, `-field` for descending, `random`, or `relevance` with `search`. Articles come newest first.",
        TEXT,
    ),
    "search": ("Words to look for.", TEXT),
    "search_operator": ("Whether all words must be found or any.", {"type": "string", "enum": ["and", "or"]}),
    "child_of": ("Id of a page, or `root`: pages directly below it.", TEXT),
    "ancestor_of": ("Id of a page: the pages above it.", TEXT),
    "descendant_of": ("Id of a page, or `root`: pages below it at any depth.", TEXT),
    "translation_of": ("Id of a page, or `root`: its translations.", TEXT),
    "locale": ("Language code, `en` or `zh-hans`.", TEXT),
    "site": ("Host name of a site, with its port where it is not the usual one.", TEXT),
    "rich_text_format": (
        "How rich text is given; `html` unless said.",
        {"type": "string", "enum": list(FORMATS)},
    ),
}
OWN_PARAMETERS: Parameters = {
    "cursor": (
        "Pages by cursor: empty for the first page, then follow `meta.next`. Orders: " + ", ".join(ORDERS) + ".",
        TEXT,
    ),
    "facets": ("Counts over the whole list, comma separated: " + ", ".join(FACETS) + ".", TEXT),
} | {name: (one.description, one.schema) for name, one in ARTICLE_FILTERS.items()}

PAGE_PARAMETERS: Parameters = WAGTAIL_PARAMETERS | OWN_PARAMETERS


@contextmanager
def about(name: str | None) -> Iterator[None]:
    """What Wagtail refuses within is a problem that names this parameter, if there is one to name."""
    try:
        yield
    except BadRequestError as error:
        allowed = {"allowed": PAGE_PARAMETERS[name][0]} if name in PAGE_PARAMETERS else {}
        raise ProblemError(400, str(error), **{"parameter": name} if name else {}, **allowed) from error
