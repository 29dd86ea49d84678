"""`/api/v2/page/?path=`: whatever the site has at an address, in one request."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from api.problems import ProblemError
from api.v2.endpoint import endpoint, json_answer
from api.v2.page.envelope import ENVELOPE_SCHEMA, page_envelope
from api.v2.page.listing import listing_limit
from api.v2.pages.parameters import PAGE_PARAMETERS
from api.v2.parameters import Parameters
from news.routing.lookup import Gone, look_up
from news.routing.redirects import RedirectTarget
from news.routing.resolve import ResolvedPage
from news.serializers.page_reference import page_reference
from news.serializers.schema import ADDRESS, TEXT, described, nullable, record, ref

PARAMETERS: Parameters = {
    "path": ("An address of the site without its host, `/zh-hans/park-news/`.", {"type": "string", "pattern": "^/"}),
    "limit": (
        "How many articles of a section or an archive; 20 unless said.",
        {"type": "integer", "minimum": 1, "maximum": 100},
    ),
    "rich_text_format": PAGE_PARAMETERS["rich_text_format"],
}

REDIRECT_SCHEMA = record(
    "Redirect answer",
    "Where an old address leads; `Location` says the same.",
    redirect=record(
        "Redirect target",
        status={"type": "integer", "enum": [301, 302]},
        url=described(ADDRESS, "The address for readers."),
        path=nullable(TEXT, "The path in this site; null for another site."),
        page=nullable(ref("PageReference"), "The page there; null where it is none of ours."),
    ),
)


@endpoint(PARAMETERS, answer=ENVELOPE_SCHEMA)
def page_by_path(request: HttpRequest) -> dict | HttpResponse:
    """200 with the envelope; 301 or 302 with where an old address leads; 410 where a page was; 404 where none was."""
    path = request.GET.get("path", "")
    if not path.startswith("/"):
        allowed = "a path that starts with a slash, such as /park-news/"
        raise ProblemError(400, f"path: {path!r} is not a path of the site", parameter="path", allowed=allowed)
    listing_limit(request)  # wrong is wrong, whatever is at the path
    found = served_at(path, request)
    if isinstance(found, RedirectTarget):
        return redirect_answer(found, request)
    return page_envelope(found.page, request, found.archive)


def served_at(path: str, request: HttpRequest) -> ResolvedPage | RedirectTarget:
    """What the site has at `path`; raises ProblemError 410 where a page was and 404 where none was."""
    found = look_up(path, request)
    if isinstance(found, Gone):
        raise ProblemError(410, "A page was here and is not public any more.", parameter="path")
    if found is None:
        raise ProblemError(404, "There is nothing at this path.", parameter="path")
    return found


def redirect_answer(moved: RedirectTarget, request: HttpRequest, location: str | None = None) -> HttpResponse:
    """`{redirect: {status, url, path, page}}`; `Location` is `location`, else where the same is answered for the
    new path, or `url` outside the site."""
    status = 301 if moved.is_permanent else 302
    own = request.build_absolute_uri("/")
    path = "/" + moved.url.removeprefix(own) if moved.url.startswith(own) else None
    if location is None:
        location = f"{reverse('page_by_path')}?{urlencode({'path': path})}" if path else moved.url
    target: dict = {"status": status, "url": moved.url, "path": path}
    target["page"] = moved.page and page_reference(moved.page, request)
    return json_answer({"redirect": target}, status=status, headers={"Location": location})
