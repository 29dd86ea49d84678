"""What runs beside the server: scheduled publishing, the search index, purging in front, and the worker that delivers
webhooks.

A process of its own, `python -m config.background`: the server forks its workers, and a thread in the process that
forks leaves them with whatever lock it held, in Python or in SQLite. It ends when the server does, also when that was
killed, as its standard input is a pipe that closes then.
"""

import logging
import math
import os
import signal
import subprocess
import sys
import threading
import time

logger = logging.getLogger("park_news.background")
SCHEDULE_SECONDS = 15  # how late a scheduled release or an expiry may be carried out
STATISTICS_SECONDS = 3600  # how long SQLite's idea of how much editors search through may be out of date
PURGE_SECONDS = 0.5  # how late caches in front hear of a change
RESTART_SECONDS = 5
FINISH_SECONDS = 25  # what a webhook that is being delivered when the server stops may still take


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.conf import settings

    from api.webhooks import worker

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *args: stop.set())
    threading.Thread(target=stop_at_end_of_input, args=(stop,), daemon=True).start()
    threading.Thread(target=run_schedule, args=(stop,), daemon=True).start()
    if settings.WAGTAILFRONTENDCACHE:
        threading.Thread(target=purge_in_front, args=(stop,), daemon=True).start()
    worker.run(stop)


def stop_at_end_of_input(stop: threading.Event) -> None:
    while os.read(sys.stdin.fileno(), 1024):  # without the buffer, whose lock would stand in the way of ending
        pass
    stop.set()


def run_schedule(stop: threading.Event) -> None:
    """Publish and expire what is due and index what waits, every SCHEDULE_SECONDS until `stop` is set; a failure is
    logged and retried."""
    from django.core.management import call_command
    from django.db import close_old_connections

    from search.admin_backend.statistics import count_indexed_pages
    from search.index.indexing import index_waiting

    counted_at = -math.inf
    while not stop.wait(SCHEDULE_SECONDS):
        try:
            close_old_connections()
            call_command("publish_scheduled", verbosity=0)
            index_waiting()
            if time.monotonic() - counted_at > STATISTICS_SECONDS:
                count_indexed_pages()
                counted_at = time.monotonic()
        except Exception:
            logger.exception("Publishing or indexing failed; it is tried again in %s seconds", SCHEDULE_SECONDS)


def purge_in_front(stop: threading.Event) -> None:
    """Drop in the caches in front what changes made untrue, every PURGE_SECONDS until `stop` is set."""
    from django.db import close_old_connections

    from cache.frontend.purger import Follower

    follower = Follower()
    while not stop.wait(PURGE_SECONDS):
        follower.follow()
        close_old_connections()


def keep_running(stop: threading.Event, command: tuple[str, ...] = (sys.executable, "-m", "config.background")) -> None:
    """Called by the server: run `command` until `stop` is set, and again whenever it ends before; then let it finish
    what it is doing, FINISH_SECONDS at most."""
    while not stop.is_set():
        # In a group of its own, so that a signal to the server's group leaves it to `stop`.
        try:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, process_group=0)  # noqa: S603  # our own command
        except OSError as error:  # no memory or no process left for the moment
            logger.error("Background work cannot start now; it is tried again: %s", error)
            stop.wait(RESTART_SECONDS)
            continue
        while process.poll() is None and not stop.wait(1):
            pass
        if stop.is_set():
            _end(process)
        else:
            logger.error("Background work ended with status %s; it starts again", process.returncode)
            stop.wait(RESTART_SECONDS)


def _end(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(FINISH_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


if __name__ == "__main__":
    main()
