"""`/api/v2/site/`: what the site's own pages print around their content, so that a front end can print the same."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language_info
from wagtail.api.rich_text import RichTextFormatError
from wagtail.models import Site

from api.problems import ProblemError
from api.v2.endpoint import endpoint
from api.v2.languages import DEFAULT_LOCALE, LOCALE_SCHEMA, chosen_home, public_homes
from api.v2.pages.parameters import PAGE_PARAMETERS
from api.v2.parameters import Parameters
from home.context_processors import footer
from home.models import HomePage, SiteSettings, SiteTexts
from home.templatetags.languages import language_tag
from images.models import CustomImage
from images.renditions import logo_rendition
from news.references.loading import load_references
from news.references.rich_text import FORMATS, LinkedRichText, known_format
from news.serializers.page_reference import page_reference
from news.serializers.schema import ADDRESS, NUMBER, TEXT, array, described, nullable, record, ref

ADDRESSES = {
    "pages": "wagtailapi:pages:listing",
    "page": "page_by_path",
    "changes": "changes",
    "navigation": "navigation",
    "authors": "authors",
    "categories": "categories",
    "tags": "tags",
    "images": "wagtailapi:images:listing",
    "documents": "wagtailapi:documents:listing",
    "redirects": "wagtailapi:redirects:listing",
    "openapi": "openapi",
    "docs": "api_docs",
}

FOOTER_LINK_SCHEMA = record(
    "Footer link",
    text=TEXT,
    url=described(TEXT, "Where it leads: an address, as an editor gave it, or `html_url` of `page`."),
    page=nullable(ref("PageReference"), "The page of the site to which it leads; null where it is an address."),
)
TEXTS_SCHEMA = record(
    "Words of the site",
    locale=described(TEXT, "The language they are written in: the one asked for, else the first that has any."),
    organisation=TEXT,
    tagline=TEXT,
    contact=ref("RichText"),
    technical_support=described(TEXT, "Who is credited at the foot of each page."),
    footer_columns=array(record("Footer column", title=TEXT, links=array(FOOTER_LINK_SCHEMA))),
)
LANGUAGE_SCHEMA = record(
    "Language of the site",
    code=described(LOCALE_SCHEMA, "As `locale` takes it."),
    tag=described(TEXT, "BCP 47 tag, for `lang` and `hreflang`: `zh-Hans`."),
    name=described(TEXT, "In the language itself."),
    home=described(ref("PageReference"), "The home page in this language."),
    is_default={"type": "boolean"},
)
LOGO_SCHEMA = record("Logo", id=NUMBER, src=ADDRESS, width=NUMBER, height=NUMBER, alt=TEXT)
SITE_SCHEMA = record(
    "Site",
    "Settings of the site, with its words in one language.",
    name=described(TEXT, "What stands at the top of each page: the organisation, else the home page's title."),
    locale=described(LOCALE_SCHEMA, "The language asked for."),
    default_locale=described(LOCALE_SCHEMA, "The language meant when none is asked for."),
    languages=array(LANGUAGE_SCHEMA, "Those with a public home page, the default first."),
    texts=nullable(TEXTS_SCHEMA, "null on a site that nobody has described yet."),
    logo=nullable(LOGO_SCHEMA),
    accent_colour={**TEXT, "pattern": "^#[0-9a-fA-F]{6}$", "description": "Of links and buttons."},
    icp_number=described(TEXT, "ICP registration, shown with a link to https://beian.miit.gov.cn/; empty for none."),
    public_security_number=described(TEXT, "Public security registration; empty for none."),
    social_links=array(record("Social link", name=TEXT, url=TEXT)),
    time_zone=described(TEXT, "In which release times are shown and years and months counted: `Asia/Shanghai`."),
    addresses=record("Addresses", "Where this API has what.", **dict.fromkeys(ADDRESSES, ADDRESS)),
)

PARAMETERS: Parameters = {
    "locale": ("Language of the words; the default language unless said.", LOCALE_SCHEMA),
    "rich_text_format": PAGE_PARAMETERS["rich_text_format"],
}


@endpoint(PARAMETERS, answer=SITE_SCHEMA)
def site(request: HttpRequest) -> dict:
    """The site in the shape of `SITE_SCHEMA`, in at most six queries."""
    rich_text_format = _rich_text_format(request)
    homes = public_homes(request)
    home = chosen_home(homes, request)
    texts = SiteTexts.objects.for_request(request, home.locale) if home else None
    found = texts.settings if texts else _settings(request)
    default = homes[0].locale.language_code if homes else DEFAULT_LOCALE
    return {
        "name": texts.organisation if texts else home.title if home else "",
        "locale": home.locale.language_code if home else default,
        "default_locale": default,
        "languages": [_language(home, default, request) for home in homes],
        "texts": texts and _texts(texts, rich_text_format, request),
        "logo": found.logo and _logo(found.logo, request),
        "accent_colour": found.accent_colour,
        "icp_number": found.icp_number,
        "public_security_number": found.public_security_number,
        "social_links": [{"name": link.value["name"], "url": link.value["url"]} for link in found.social_links],
        "time_zone": settings.TIME_ZONE,
        "addresses": {name: request.build_absolute_uri(reverse(view)) for name, view in ADDRESSES.items()},
    }


def _rich_text_format(request: HttpRequest) -> str:
    try:
        return known_format(request.GET.get("rich_text_format"))
    except RichTextFormatError as error:
        raise ProblemError(400, str(error), parameter="rich_text_format", allowed=list(FORMATS)) from error


def _settings(request: HttpRequest) -> SiteSettings:
    """Those of a site without words; as a reading request saves nothing, the defaults where none are saved."""
    stored = SiteSettings.objects.filter(site=Site.find_for_request(request)).select_related("logo")
    return stored.first() or SiteSettings()


def _language(home: HomePage, default: str, request: HttpRequest) -> dict:
    code = home.locale.language_code
    return {
        "code": code,
        "tag": language_tag(code),
        "name": get_language_info(code)["name_local"],
        "home": page_reference(home, request),
        "is_default": code == default,
    }


def _texts(texts: SiteTexts, rich_text_format: str, request: HttpRequest) -> dict:
    references = load_references([texts], request, uses=(), streams=("footer_columns",))
    contact = LinkedRichText(texts.contact, references.found, request)
    return {
        "locale": texts.locale.language_code,
        "organisation": texts.organisation,
        "tagline": texts.tagline,
        "contact": contact.in_format(rich_text_format, request),
        "technical_support": texts.technical_support,
        "footer_columns": [
            {"title": column["title"], "links": [_footer_link(link, request) for link in column["links"]]}
            for column in footer(texts, request)
        ],
    }


def _footer_link(link: dict, request: HttpRequest) -> dict:
    page = link["page"] and page_reference(link["page"], request)
    return {"text": link["text"], "url": page["html_url"] if page else link["url"], "page": page}


def _logo(image: CustomImage, request: HttpRequest) -> dict:
    rendition = logo_rendition(image)
    return {
        "id": image.pk,
        "src": request.build_absolute_uri(rendition.url),
        "width": rendition.width,
        "height": rendition.height,
        "alt": image.default_alt_text,
    }
