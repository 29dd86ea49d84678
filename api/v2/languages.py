"""The languages of the site, as `locale` asks for them."""

from django.conf import settings
from django.http import HttpRequest

from api.v2.parameters import invalid
from home.models import HomePage
from news.visibility.rules import visible

LANGUAGES = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
LOCALE_SCHEMA = {"type": "string", "enum": list(LANGUAGES)}
DEFAULT_LOCALE = settings.LANGUAGE_CODE


def known_locale(request: HttpRequest) -> str | None:
    """The language code that `locale` gives, None without it; ProblemError for a language that the site has not."""
    code = request.GET.get("locale")
    if code is not None and code not in LANGUAGES:
        raise invalid("locale", code, list(LANGUAGES))
    return code


def public_homes(request: HttpRequest) -> list[HomePage]:
    """The site's public home pages, one a language, the default language's first; one query."""
    homes = visible(HomePage.objects.select_related("locale"), request).order_by("path")
    return sorted(homes, key=lambda home: home.locale.language_code != DEFAULT_LOCALE)


def chosen_home(homes: list[HomePage], request: HttpRequest) -> HomePage | None:
    """Of `public_homes` the one in the language that `locale` asks for, without it the first.

    None on a site without any; ProblemError for a language in which the public has no home page.
    """
    code = request.GET.get("locale")
    if code is None:
        return homes[0] if homes else None
    home = next((home for home in homes if home.locale.language_code == code), None)
    if home is None:
        raise invalid("locale", code, [home.locale.language_code for home in homes])
    return home
