import pytest
from prometheus_client.parser import text_string_to_metric_families

from cache.responses.metrics import ANSWERS


@pytest.mark.django_db
def test_nobody_reads_metrics_without_the_token(client, settings):
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404
    settings.METRICS_TOKEN = "a-token"
    for sent in ("", "Bearer", "Bearer other", "a-token", "Bearer ä-token"):
        assert client.get("/metrics", headers={"authorization": sent}).status_code == 404


def test_prometheus_reads_what_was_counted(client, settings):
    settings.METRICS_TOKEN = "a-token"

    def hits() -> float:
        answer = client.get("/metrics", headers={"authorization": "Bearer a-token"})
        assert "no-store" in answer["Cache-Control"]
        families = {family.name: family for family in text_string_to_metric_families(answer.content.decode())}
        return next(s.value for s in families["park_news_answers"].samples if s.labels == {"cache": "hit"})

    before = hits()
    ANSWERS["hit"].inc()
    assert hits() == before + 1
