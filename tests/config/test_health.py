import pytest
from django.core.cache import caches
from django.db.migrations.recorder import MigrationRecorder


def test_liveness_asks_nothing_of_the_database(client):
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_readiness_says_that_all_is_well(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "checks": dict.fromkeys(["database", "cache", "migrations"], "ok")}


@pytest.mark.django_db
def test_a_missing_migration_is_told(client):
    MigrationRecorder.Migration.objects.filter(app="home").latest("pk").delete()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "manage.py migrate" in answer.json()["checks"]["migrations"]


@pytest.mark.django_db
def test_a_cache_out_of_reach_is_told_without_its_address(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise ConnectionError("redis://:password@cache:6379")

    monkeypatch.setattr(caches["default"], "set", refuse)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["cache"] == "failed: ConnectionError"
    assert "password" not in answer.content.decode()
