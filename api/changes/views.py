"""`/api/v2/changes/`: everything that a mirror of the public pages must put in or drop, in order."""

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Site

from api.changes.token import Token
from api.v2.endpoint import endpoint
from api.v2.pages.parameters import PAGE_PARAMETERS
from api.v2.pages.viewset import page_details, public_pages
from api.v2.parameters import Parameters, whole_number
from cache.public_state import public_state
from news.history.models import NumberedPage
from news.serializers.schema import NUMBER, TEXT, array, described, record, ref

LIMIT, MOST = 50, 100

PARAMETERS: Parameters = {
    "since": ("`meta.since` of the answer read last; leave it out to begin with all pages.", {"type": "string"}),
    "limit": (
        f"Changes in one answer, 1 to {MOST}; {LIMIT} unless said.",
        {"type": "integer", "minimum": 1, "maximum": MOST},
    ),
    "rich_text_format": PAGE_PARAMETERS["rich_text_format"],
}

CHANGES_SCHEMA = record(
    "Changes",
    "What a mirror must put in or drop, in order.",
    meta=record(
        "Changes meta",
        since=described(TEXT, "To be given with the next request."),
        has_more=described({"type": "boolean"}, "Whether there is more to read at once."),
    ),
    items=array(
        {
            "oneOf": [
                record("Upsert", type={"const": "upsert"}, id=NUMBER, page=ref("Page")),
                record("Delete", type={"const": "delete"}, id=NUMBER),
            ],
            "discriminator": {"propertyName": "type"},
        }
    ),
)


@endpoint(PARAMETERS, answer=CHANGES_SCHEMA)
def changes(request: HttpRequest) -> dict:
    """`{meta: {since, has_more}, items: [{type: "upsert" | "delete", id, page?}]}`.

    An upsert has the whole page as at its own address. A page that is public when it is read is never given as
    deleted, and one that is not public is never given at all.
    """
    newest = public_state(request).number
    limit = whole_number("limit", request.GET.get("limit", str(LIMIT)), 1, MOST)
    token = Token.parse(request.GET["since"], newest) if "since" in request.GET else Token(0, newest)
    site = Site.find_for_request(request)
    of_site = NumberedPage.objects.filter(site_id=site.pk) if site else NumberedPage.objects.none()
    found = of_site.filter(
        Q(is_public=True) | Q(number__gt=token.first_pass_until),
        number__gt=token.number,
        number__lte=newest,
    ).order_by("number")
    rows = list(found[: limit + 1])
    has_more, rows = len(rows) > limit, rows[:limit]
    read_until = rows[-1].number if has_more else newest
    pages = public_pages([row.page_id for row in rows if row.is_public], request)
    details = {data["id"]: data for data in page_details(pages, request)}
    return {
        "meta": {"since": str(Token(read_until, token.first_pass_until)), "has_more": has_more},
        "items": [_item(row.page_id, details.get(row.page_id)) for row in rows],
    }


def _item(page_id: int, page: dict | None) -> dict:
    return {"type": "upsert", "id": page_id, "page": page} if page else {"type": "delete", "id": page_id}
