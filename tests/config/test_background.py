import subprocess
import sys
import threading
import time

import django.core.management
import django.db
import pytest

from config import background

WAITS_FOR_ITS_END = "import sys; open(sys.argv[1], 'a').write('x'); sys.stdin.read()"


@pytest.mark.django_db
def test_the_schedule_survives_a_failure(monkeypatch):
    calls, stop = [], threading.Event()

    def fail_then_stop(*args, **kwargs):
        calls.append(args)
        if len(calls) == 2:
            stop.set()
        raise ConnectionError

    monkeypatch.setattr(background, "SCHEDULE_SECONDS", 0)
    monkeypatch.setattr(django.core.management, "call_command", fail_then_stop)
    monkeypatch.setattr(django.db, "close_old_connections", lambda: None)
    background.run_schedule(stop)
    assert calls == [("publish_scheduled",), ("publish_scheduled",)]


@pytest.mark.django_db
def test_the_schedule_counts_what_is_indexed_at_its_start_and_not_each_time(monkeypatch):
    counts, rounds, stop = [], [], threading.Event()

    def publish(*args, **kwargs):
        rounds.append(args)
        if len(rounds) == 3:
            stop.set()

    monkeypatch.setattr(background, "SCHEDULE_SECONDS", 0)
    monkeypatch.setattr(django.core.management, "call_command", publish)
    monkeypatch.setattr(django.db, "close_old_connections", lambda: None)
    monkeypatch.setattr("search.admin_backend.statistics.count_indexed_pages", lambda: counts.append(len(rounds)))
    background.run_schedule(stop)
    assert (len(rounds), counts) == (3, [1])


def in_thread(stop, *command: str) -> threading.Thread:
    thread = threading.Thread(target=background.keep_running, args=(stop, (sys.executable, "-c", *command)))
    thread.start()
    return thread


def wait_until(holds) -> None:
    for _ in range(200):
        if holds():
            return
        time.sleep(0.05)
    pytest.fail("it did not come true within ten seconds")


def test_a_machine_that_cannot_start_the_process_now_starts_it_later(tmp_path, monkeypatch):
    starts, stop, start = tmp_path / "starts", threading.Event(), subprocess.Popen
    failures = [OSError("no memory")]

    def popen(*args, **kwargs):
        if failures:
            raise failures.pop()
        return start(*args, **kwargs)

    monkeypatch.setattr(background, "RESTART_SECONDS", 0)
    monkeypatch.setattr(background.subprocess, "Popen", popen)
    thread = in_thread(stop, WAITS_FOR_ITS_END, str(starts))
    wait_until(starts.exists)
    stop.set()
    thread.join(10)
    assert not thread.is_alive()


def test_the_process_is_ended_with_the_server(tmp_path):
    starts, stop = tmp_path / "starts", threading.Event()
    thread = in_thread(stop, WAITS_FOR_ITS_END, str(starts))
    wait_until(starts.exists)
    stop.set()
    thread.join(10)
    assert not thread.is_alive()
    assert starts.read_text() == "x"


def test_a_process_that_fails_is_started_again(tmp_path, monkeypatch):
    monkeypatch.setattr(background, "RESTART_SECONDS", 0)
    starts, stop = tmp_path / "starts", threading.Event()
    thread = in_thread(stop, "import sys; open(sys.argv[1], 'a').write('x'); sys.exit(1)", str(starts))
    wait_until(lambda: starts.exists() and len(starts.read_text()) >= 2)
    stop.set()
    thread.join(10)
    assert not thread.is_alive()


def test_the_process_ends_when_the_server_was_killed():
    code = "import threading; from config import background as b; e = threading.Event(); b.stop_at_end_of_input(e)"
    code += "; print(e.is_set())"
    process = subprocess.run([sys.executable, "-c", code], input="", capture_output=True, text=True, timeout=20)
    assert process.stdout.strip() == "True"
