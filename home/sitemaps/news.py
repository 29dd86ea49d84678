"""Google's news sitemap: what was released in the last two days."""

from collections.abc import Iterator
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from home.models import SiteTexts
from home.sitemaps.addresses import Addresses
from home.sitemaps.writing import element
from home.templatetags.languages import territory
from news.local_time import iso_seconds
from news.models import NewsArticlePage

NEWS_FOR = timedelta(days=2)
NEWS_AT_MOST = 1_000


def news(request: HttpRequest) -> Iterator[str]:
    """A `url` element for each article, newest first. Three queries, however many there are."""
    addresses, names = Addresses(request), _names(request)
    articles = NewsArticlePage.objects.visible(request).filter(release_time__gte=timezone.now() - NEWS_FOR)
    rows = articles.newest_first().values_list("url_path", "locale__language_code", "release_time", "title")
    fallback = next(iter([*names.values(), *(home.title for home in addresses.homes)]), "")
    for url_path, language, released, title in rows[:NEWS_AT_MOST]:
        if (address := addresses.of(url_path)) is None:
            continue
        name = element("news:name", names.get(language, fallback))
        spoken = element("news:language", publication_language(language))
        dated = element("news:publication_date", iso_seconds(released))
        about = f"<news:publication>{name}{spoken}</news:publication>{dated}{element('news:title', title)}"
        yield f"<url>{element('loc', address)}<news:news>{about}</news:news></url>\n"


def publication_language(code: str) -> str:
    """ISO 639 as Google asks for it: "zh-hans" gives "zh-cn", as Chinese is told apart by territory there."""
    language = code.partition("-")[0]
    return f"zh-{territory(code).lower()}" if language == "zh" else language


def _names(request: HttpRequest) -> dict[str, str]:
    """The organisation's name by language code."""
    texts = SiteTexts.objects.filter(settings__site=Site.find_for_request(request)).order_by("sort_order")
    return dict(texts.values_list("locale__language_code", "organisation"))
