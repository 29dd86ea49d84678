import sqlite3
import time

import pytest
from django.db import connection

from cache import notify
from cache.responses import watch
from cache.responses.watch import SharedMemoryWatch, SQLiteWatch


@pytest.fixture
def database(tmp_path):
    """A file as the site has it, with a connection that writes."""
    writer = sqlite3.connect(tmp_path / "site.sqlite3", isolation_level=None)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("CREATE TABLE page (title)")
    yield tmp_path / "site.sqlite3", writer
    writer.close()


def test_every_commit_changes_the_token(database):
    path, writer = database
    seen = SQLiteWatch(str(path))
    tokens = [seen.token()]
    for title in "abc":
        writer.execute("INSERT INTO page VALUES (?)", [title])
        tokens.append(seen.token())
    assert len(set(tokens)) == 4


def test_reading_and_what_is_taken_back_change_nothing(database):
    path, writer = database
    seen = SQLiteWatch(str(path))
    token = seen.token()
    writer.execute("SELECT * FROM page").fetchall()
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO page VALUES ('draft')")
    assert seen.token() == token
    writer.execute("ROLLBACK")
    assert seen.token() == token


def test_commits_are_seen_after_the_log_was_emptied_and_all_others_left(database):
    path, writer = database
    seen = SQLiteWatch(str(path))
    writer.execute("INSERT INTO page VALUES ('before')")
    writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    writer.close()
    token = seen.token()
    with sqlite3.connect(path) as another:
        another.execute("INSERT INTO page VALUES ('after')")
    another.close()
    assert seen.token() != token


@pytest.fixture
def heard(monkeypatch, tmp_path, settings):
    """A watch of a server's database that was asked a moment ago."""
    settings.VAR_DIR = tmp_path
    notify.shared_memory.cache_clear()
    monkeypatch.setattr(SharedMemoryWatch, "_keep_asking", lambda self: None)
    seen = SharedMemoryWatch()
    seen._heard, seen._heard_at = "state 1", time.monotonic()
    yield seen
    notify.shared_memory.cache_clear()


def test_an_announcement_changes_the_token(heard):
    before = heard.token()
    assert heard.token() == before
    notify._announce()
    assert heard.token() != before


def test_an_announcement_waits_for_the_commit(db, heard, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    before = heard.token()
    with django_capture_on_commit_callbacks() as callbacks:
        notify.announce_on_commit()
    assert heard.token() == before
    callbacks[0]()
    assert heard.token() != before


def test_without_news_of_the_database_nothing_is_trusted(heard, monkeypatch):
    now = time.monotonic() + watch.TRUSTED_FOR + 0.1
    monkeypatch.setattr(time, "monotonic", lambda: now)
    assert heard.token() != heard.token()
