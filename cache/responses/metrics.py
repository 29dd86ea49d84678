"""What the response cache did, for operators: Prometheus reads it at `/metrics`, with all processes taken together."""

from prometheus_client import Counter, Gauge, Histogram

from cache.responses.store import Store

_answers = Counter("park_news_answers", "Answers, by how they came about.", ["cache"])
ANSWERS = {kind: _answers.labels(kind) for kind in ("hit", "miss", "pass")}
DROPPED = Gauge("park_news_answers_dropped", "Kept answers that a change made untrue.", multiprocess_mode="livesum")
EVICTED = Gauge("park_news_answers_evicted", "Kept answers that had to make room.", multiprocess_mode="livesum")
SENT = Counter("park_news_answer_bytes", "Bytes of the bodies that were sent from there.")
SECONDS = Histogram("park_news_answer_seconds", "What making an answer took, in seconds.")
ENTRIES = Gauge("park_news_answers_kept", "Answers that are kept now.", multiprocess_mode="livesum")
SIZE = Gauge("park_news_answers_kept_bytes", "Memory that they take, about.", multiprocess_mode="livesum")


def record(store: Store) -> None:
    """Called after each miss, so that a hit costs nothing more."""
    ENTRIES.set(len(store))
    SIZE.set(store.size)
    DROPPED.set(store.dropped)
    EVICTED.set(store.evicted)
