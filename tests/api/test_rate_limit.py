"""A client that asks too often is told so, and when it may ask again."""

import time

import pytest
from django.http import HttpResponse
from limits.storage import MemoryStorage
from redis.exceptions import ConnectionError as RedisConnectionError

from api.rate_limit import RateLimitMiddleware

pytestmark = pytest.mark.django_db

PAGES = "/api/v2/pages/"


@pytest.fixture
def three_a_minute(settings):
    settings.API_RATE_LIMIT = "3/minute"


def statuses(client, times=4, address=PAGES, **extra) -> list[int]:
    return [client.get(address, **extra).status_code for _ in range(times)]


def test_without_a_limit_nothing_is_counted(client):
    answers = [client.get(PAGES) for _ in range(20)]
    assert {answer.status_code for answer in answers} == {200}
    assert not any("RateLimit" in answer or "RateLimit-Policy" in answer for answer in answers)


def test_beyond_the_limit_the_answer_is_a_problem_that_says_when_to_come_back(client, three_a_minute):
    assert statuses(client, 3) == [200, 200, 200]
    answer = client.get(PAGES)
    assert answer.status_code == 429
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Cache-Control"] == "no-store"
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert answer["X-Request-ID"]
    problem = answer.json()
    assert problem["status"] == 429
    assert problem["title"] == "Too Many Requests"
    assert "3 requests in 60 seconds" in problem["detail"]


def test_each_answer_tells_the_policy_and_what_is_left(client, three_a_minute):
    answers = [client.get(PAGES) for _ in range(4)]
    assert {answer["RateLimit-Policy"] for answer in answers} == {'"default";q=3;w=60'}
    fields = [answer["RateLimit"].split(";") for answer in answers]
    assert [(name, left) for name, left, _ in fields] == [('"default"', f"r={left}") for left in (2, 1, 0, 0)]
    assert all(1 <= int(reset.removeprefix("t=")) <= 60 for _, _, reset in fields)


def test_the_next_window_starts_anew(client, three_a_minute, monkeypatch):
    monkeypatch.setattr("api.rate_limit.counters", MemoryStorage)  # the clock of a Redis would not follow
    assert statuses(client)[-1] == 429
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + 61)
    answer = client.get(PAGES)
    assert answer.status_code == 200
    assert answer["RateLimit"].startswith('"default";r=2;')


@pytest.mark.parametrize("address", [f"{PAGES}999999/", f"{PAGES}?nonsense=1", "/api/v3-preview/pages/", "/api/none/"])
def test_errors_and_every_address_of_the_api_count(client, three_a_minute, address):
    assert client.get(address)["RateLimit"].startswith('"default";r=2;')
    assert statuses(client, 3, address)[-1] == 429


def test_probes_and_pages_are_not_limited(client, three_a_minute):
    assert statuses(client)[-1] == 429
    assert statuses(client, 5, "/healthz") == [200] * 5
    assert "RateLimit" not in client.get("/")


def test_a_preflight_is_not_counted_and_a_refusal_can_be_read_by_the_app(client, three_a_minute, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://app.example.org"]
    headers = {"Origin": "https://app.example.org"}
    for _ in range(5):
        client.options(PAGES, headers=headers | {"Access-Control-Request-Method": "GET"})
    assert statuses(client, 3, headers=headers) == [200, 200, 200]
    refusal = client.get(PAGES, headers=headers)
    assert refusal.status_code == 429
    assert refusal["Access-Control-Allow-Origin"] == "https://app.example.org"
    assert "Retry-After" in refusal["Access-Control-Expose-Headers"]


def test_a_refusal_costs_no_query(client, three_a_minute, django_assert_num_queries):
    statuses(client, 3)
    with django_assert_num_queries(0):
        assert client.get(PAGES).status_code == 429


def test_clients_are_counted_apart(client, three_a_minute):
    assert statuses(client, REMOTE_ADDR="192.0.2.1")[-1] == 429
    assert statuses(client, 1, REMOTE_ADDR="192.0.2.2") == [200]


def test_one_network_of_ipv6_is_one_client(client, three_a_minute):
    for host in range(3):
        statuses(client, 1, REMOTE_ADDR=f"2001:db8:1:1::{host}")
    assert statuses(client, 1, REMOTE_ADDR="2001:db8:1:1:ffff::9") == [429]
    assert statuses(client, 1, REMOTE_ADDR="2001:db8:1:2::1") == [200]


def test_an_ipv4_address_written_as_ipv6_is_the_same_client(client, three_a_minute):
    statuses(client, 3, REMOTE_ADDR="192.0.2.1")
    assert statuses(client, 1, REMOTE_ADDR="::ffff:192.0.2.1") == [429]


def test_without_trusted_proxies_a_client_cannot_rename_itself(client, three_a_minute):
    answers = [client.get(PAGES, headers={"X-Forwarded-For": f"198.51.100.{n}"}) for n in range(4)]
    assert answers[-1].status_code == 429


@pytest.mark.parametrize(("proxies", "seen"), [(1, "{client}"), (2, "{client}, 10.0.0.2")])
def test_behind_proxies_the_address_that_they_saw_counts(client, three_a_minute, settings, proxies, seen):
    settings.API_TRUSTED_PROXIES = proxies

    def ask(address, claimed):
        forwarded = f"{claimed}, {seen.format(client=address)}"
        return client.get(PAGES, headers={"X-Forwarded-For": forwarded}).status_code

    assert [ask("192.0.2.1", f"198.51.100.{n}") for n in range(4)] == [200, 200, 200, 429]
    assert ask("192.0.2.2", "198.51.100.1") == 200


@pytest.mark.parametrize("forwarded", ["", "192.0.2.9", "not an address, 10.0.0.2"])
def test_a_request_that_did_not_come_through_the_proxies_counts_by_its_connection(
    client, three_a_minute, settings, forwarded
):
    settings.API_TRUSTED_PROXIES = 2
    assert statuses(client, headers={"X-Forwarded-For": forwarded})[-1] == 429
    assert statuses(client, 1, REMOTE_ADDR="192.0.2.2") == [200]


@pytest.mark.parametrize("location", ["redis://127.0.0.1:1/0", ["redis://127.0.0.1:1/0", "redis://127.0.0.1:2/0"]])
def test_counts_are_kept_in_redis_and_requests_pass_while_it_is_away(
    three_a_minute, settings, rf, caplog, monkeypatch, location
):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": location}}
    asked = []

    def no_connection(pool, *args, **options):
        asked.append(pool.connection_kwargs["port"])
        raise RedisConnectionError("refused")

    monkeypatch.setattr("redis.connection.ConnectionPool.get_connection", no_connection)
    answer = RateLimitMiddleware(lambda request: HttpResponse("answered"))(rf.get(PAGES))
    assert answer.content == b"answered"
    assert set(asked) == {1}
    assert "Requests are not counted, Redis does not answer" in caplog.text
