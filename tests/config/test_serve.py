import gc
import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from config import serve


def test_the_welcome_names_the_addresses(settings, tmp_path):
    settings.DEMO_SIGN_IN = tmp_path / "none"
    text = serve.welcome("127.0.0.1", 8000)
    assert "http://127.0.0.1:8000/admin/" in text
    assert "createsuperuser" in text


def test_the_welcome_of_a_public_site_names_its_public_address(settings):
    settings.HTTPS, settings.SITE_URL = True, "https://news.example.org"
    assert "https://news.example.org/admin/" in serve.welcome("127.0.0.1", 8000)


def test_the_welcome_shows_the_sign_in_of_a_demo(settings, tmp_path):
    settings.DEMO_SIGN_IN = tmp_path / "sign-in.txt"
    settings.DEMO_SIGN_IN.write_text("editor / a-password")
    assert "editor / a-password" in serve.welcome("127.0.0.1", 8000)


def test_pictures_are_served_from_disk_and_documents_never(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert serve.public_media()["static_path_route"] == ["/media/images", "/media/original_images"]


def test_background_work_ends_with_the_server(monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT, settings.DEMO_SIGN_IN = tmp_path, tmp_path / "none"
    events = []

    def keep_running(stop):
        events.append("background started")
        stop.wait()
        events.append("background stopped")

    class Server:
        def __init__(self, *args, **options):
            """Any options."""

        def serve(self, **options):
            events.append("server ended")

    monkeypatch.setattr(serve, "Server", Server)
    monkeypatch.setattr(serve.background, "keep_running", keep_running)
    monkeypatch.setattr(serve, "use_batch_scheduling", lambda: events.append("taking turns"))
    serve.main()
    assert events == ["taking turns", "background started", "server ended", "background stopped"]


@pytest.mark.skipif(not hasattr(os, "SCHED_BATCH"), reason="Linux alone schedules so")
def test_threads_of_the_server_do_not_interrupt_each_other():
    with ThreadPoolExecutor(1) as one_thread:
        one_thread.submit(serve.use_batch_scheduling).result()
        assert one_thread.submit(os.sched_getscheduler, 0).result() == os.SCHED_BATCH


def test_garbage_is_not_looked_for_among_what_stays(monkeypatch):
    monkeypatch.setattr(gc, "freeze", lambda: events.append("frozen"))
    events, before = [], gc.get_threshold()
    gc.set_threshold(700)
    try:
        serve.freeze_garbage_collector()
        assert events == ["frozen"]
        assert gc.get_threshold()[0] > 700
    finally:
        gc.set_threshold(*before)


def test_a_server_that_is_told_twice_to_stop_hears_it_once(monkeypatch):
    heard = []

    class Interrupt:
        def set(self):
            heard.append("stop")
            server.signal_handler_interrupt(2, None)  # the second signal, in the midst of the first

    server = serve.Server("config.wsgi:application")
    monkeypatch.setattr(server, "main_loop_interrupt", Interrupt())
    server.signal_handler_interrupt(15, None)
    server.signal_handler_interrupt(2, None)
    assert heard == ["stop"]
