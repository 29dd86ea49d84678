import pytest

pytestmark = pytest.mark.django_db

CHANGES = "/api/v2/changes/"


@pytest.mark.parametrize(("query", "status"), [("since=x", 400), ("limit=0", 400), ("colour=red", 400)])
def test_a_mistake_is_named(client, query, status):
    answer = client.get(f"{CHANGES}?{query}")
    assert answer.status_code == status
    assert answer.json()["parameter"] == query.split("=")[0]


def test_a_token_from_the_future_starts_again(client):
    assert client.get(f"{CHANGES}?since=OTk5OTk5OTkuMQ").status_code == 410
