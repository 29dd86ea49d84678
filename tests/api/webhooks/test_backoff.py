import random
from datetime import timedelta

from api.webhooks.backoff import JITTER, LONGEST, delay_after
from api.webhooks.models import RETRIED_FOR


def without_jitter(monkeypatch):
    monkeypatch.setattr(random, "uniform", lambda low, high: (low + high) / 2)


def test_pauses_grow_threefold_from_seconds_to_hours(monkeypatch):
    without_jitter(monkeypatch)
    pauses = [delay_after(attempts).total_seconds() for attempts in range(1, 12)]
    assert pauses == [5, 15, 45, 135, 405, 1215, 3645, 10935, 14400, 14400, 14400]


def test_a_day_has_room_for_a_dozen_attempts(monkeypatch):
    without_jitter(monkeypatch)
    attempts, elapsed = 1, timedelta()
    while (elapsed := elapsed + delay_after(attempts)) <= RETRIED_FOR:
        attempts += 1
    assert 12 <= attempts <= 15


def test_no_two_pauses_are_the_same_and_none_is_out_of_bounds():
    pauses = {delay_after(20) for _ in range(50)}
    assert len(pauses) > 40
    assert all(LONGEST * (1 - JITTER) <= pause <= LONGEST * (1 + JITTER) for pause in pauses)
