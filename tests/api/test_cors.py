"""Pages of other origins may read the API where a setting names them, and nothing else."""

import pytest

pytestmark = pytest.mark.django_db

APP = "https://app.example.org"
PAGES = "/api/v2/pages/"


@pytest.fixture
def one_origin(settings):
    settings.CORS_ALLOWED_ORIGINS = [APP]


@pytest.fixture
def all_origins(settings):
    settings.CORS_ALLOW_ALL_ORIGINS = True


def get(client, origin=APP, address=PAGES, **headers):
    return client.get(address, headers={"Origin": origin} | headers)


def preflight(client, method="GET", origin=APP, address=PAGES):
    return client.options(address, headers={"Origin": origin, "Access-Control-Request-Method": method})


def names(header: str) -> set[str]:
    return {name.strip() for name in header.split(",")}


def test_no_origin_may_read_unless_a_setting_says_so(client):
    assert "Access-Control-Allow-Origin" not in get(client)


def test_a_named_origin_may_read_and_another_may_not(client, one_origin):
    assert get(client)["Access-Control-Allow-Origin"] == APP
    assert "Access-Control-Allow-Origin" not in get(client, "https://other.example.org")
    assert "Access-Control-Allow-Origin" not in get(client, "https://app.example.org.evil.example")


def test_a_star_lets_every_origin_read(client, all_origins):
    assert get(client)["Access-Control-Allow-Origin"] == "*"
    assert get(client, "https://other.example.org")["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("origins", ["one_origin", "all_origins"])
def test_credentials_are_never_allowed(client, request, origins):
    request.getfixturevalue(origins)
    assert "Access-Control-Allow-Credentials" not in get(client)
    assert "Access-Control-Allow-Credentials" not in preflight(client)


@pytest.mark.parametrize("origins", ["one_origin", "all_origins"])
@pytest.mark.parametrize("headers", [{}, {"Origin": APP}, {"Origin": "https://other.example.org"}])
def test_a_shared_cache_keeps_the_answers_of_origins_apart(client, request, origins, headers):
    request.getfixturevalue(origins)
    assert "origin" in names(client.get(PAGES, headers=headers)["Vary"].lower())


def test_a_script_may_read_the_headers_that_matter(client, one_origin):
    exposed = {"ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-ID"}
    assert names(get(client)["Access-Control-Expose-Headers"]) == exposed


def test_a_preflight_allows_conditional_reads_and_is_remembered(client, one_origin):
    answer = preflight(client)
    assert answer.status_code == 200
    assert names(answer["Access-Control-Allow-Methods"]) == {"GET", "HEAD", "OPTIONS"}
    assert {"authorization", "if-none-match", "x-request-id"} <= names(answer["Access-Control-Allow-Headers"])
    assert answer["Access-Control-Max-Age"] == "86400"


@pytest.mark.parametrize("address", [PAGES, "/api/v3-preview/pages/"])
def test_no_method_that_writes_is_allowed_from_another_origin(client, one_origin, address):
    allowed = names(preflight(client, "POST", address=address)["Access-Control-Allow-Methods"])
    assert not allowed & {"POST", "PUT", "PATCH", "DELETE"}


def test_errors_can_be_read_too(client, one_origin):
    for address, status in ((f"{PAGES}999999/", 404), (f"{PAGES}?nonsense=1", 400)):
        answer = get(client, address=address)
        assert answer.status_code == status
        assert answer["Access-Control-Allow-Origin"] == APP


def test_pages_outside_of_the_api_are_not_opened(client, all_origins):
    assert "Access-Control-Allow-Origin" not in get(client, address="/healthz")
