"""`/api/v2/navigation/`: the menu of the site."""

from django.http import HttpRequest

from api.v2.endpoint import endpoint
from api.v2.languages import DEFAULT_LOCALE, LOCALE_SCHEMA, chosen_home, public_homes
from api.v2.parameters import Parameters, invalid
from home.navigation import MenuItem, main_menu
from news.routing.lookup import page_at
from news.serializers.page_reference import PAGE_REFERENCE_SCHEMA, page_reference
from news.serializers.schema import TEXT, array, described, record, ref

YES_NO = {"type": "boolean"}

MENU_ITEM_SCHEMA = record(
    "Menu item",
    "A page of the menu, with those below it.",
    **PAGE_REFERENCE_SCHEMA["properties"],
    path=described(TEXT, "Address without the host, as `/api/v2/page/` takes it."),
    is_current=described(YES_NO, "It is the page being read."),
    is_active=described(YES_NO, "It is the page being read or one above it."),
    children=array(ref("MenuItem"), "In the order of the site's tree."),
)
NAVIGATION_SCHEMA = record(
    "Navigation",
    "The main menu of the site in one language.",
    locale=described(LOCALE_SCHEMA, "Language of the menu."),
    items=array(ref("MenuItem"), "In the order of the site's tree."),
)

PARAMETERS: Parameters = {
    "locale": (
        "Language of the menu; unless said that of `current`, or else the default language.",
        LOCALE_SCHEMA,
    ),
    "current": (
        "Address of the page being read, `/park-news/opening/`, to mark it and those above it.",
        {"type": "string", "pattern": "^/"},
    ),
}


@endpoint(PARAMETERS, answer=NAVIGATION_SCHEMA)
def navigation(request: HttpRequest) -> dict:
    """`{locale, items}`; a `current` that is no public page marks nothing."""
    path = request.GET.get("current")
    if path is not None and not path.startswith("/"):
        raise invalid("current", path, "a path that starts with a slash, such as /park-news/")
    current = page_at(path, request) if path else None
    homes = public_homes(request)
    home = chosen_home(homes, request)
    if current and "locale" not in request.GET:
        home = next((home for home in homes if home.locale_id == current.locale_id), home)
    return {
        "locale": home.locale.language_code if home else DEFAULT_LOCALE,
        "items": menu_data(main_menu(home, request, current), request) if home else [],
    }


def menu_data(items: list[MenuItem], request: HttpRequest) -> list[dict]:
    """Menu items with their children, each in the shape of `MENU_ITEM_SCHEMA`; no query."""
    return [
        {
            **page_reference(item.page, request),
            "path": item.url,
            "is_current": item.is_current,
            "is_active": item.is_active,
            "children": menu_data(item.children, request),
        }
        for item in items
    ]
