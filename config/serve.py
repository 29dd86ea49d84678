"""The production server: `python -m config.serve`.

Serves the site with granian at HOST and PORT (127.0.0.1:8000) with WORKERS processes (1), and keeps a process beside
them that publishes and expires what editors scheduled and delivers webhooks (`config.background`).
"""

import gc
import os
import shutil
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.urls import get_resolver  # noqa: E402
from granian import Granian  # noqa: E402
from granian.constants import Interfaces  # noqa: E402
from granian.log import logger  # noqa: E402

from config import background  # noqa: E402

if TYPE_CHECKING:
    from cache.responses.wsgi import Application


class Server(Granian):  # type: ignore[valid-type, misc]  # one of two classes, by the build of Python
    """Hears once that it shall stop. `make` and whoever signals its group both tell it: told again while it sets its
    event, it would wait for the lock of that forever."""

    told_to_stop = False

    def signal_handler_interrupt(self, *args: object, **kwargs: object) -> None:
        if not self.told_to_stop:
            self.told_to_stop = True
            super().signal_handler_interrupt(*args, **kwargs)


def main() -> None:
    use_batch_scheduling()
    share_metrics()
    host, port = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000"))
    stop = threading.Event()
    # It touches no database: what a thread of this process holds when a worker is forked, the worker waits for forever.
    beside = threading.Thread(target=background.keep_running, args=(stop,), daemon=True)
    beside.start()
    print(welcome(host, port), flush=True)  # noqa: T201
    server = Server(
        "config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("WORKERS", "1")),
        blocking_threads=4,
        respawn_failed_workers=True,
        websockets=False,
        log_dictconfig={"loggers": {logger.name: {"propagate": True}}},  # its lines go where ours go
        # Pictures straight from the disk. Documents are not among them: their privacy is Wagtail's to check.
        **public_media(),
    )
    server.serve(target_loader=load_application, wrap_loader=False)
    stop.set()
    beside.join()


def load_application() -> "Application":
    """Called in each worker. Ctrl-C and supervisors signal a whole process group; a worker in a group of its own is
    told to stop by the server alone, which may wait forever for one that has gone at the same moment."""
    os.setpgid(0, 0)
    from cache.changes import process_changes_unless_busy
    from config.wsgi import application

    get_resolver().url_patterns  # noqa: B018  # loads every view, which the first visitor would wait for
    process_changes_unless_busy()  # what was changed while nobody served; SQLite makes its log before anybody reads
    connection.close()
    freeze_garbage_collector()
    return application


def freeze_garbage_collector() -> None:
    """What is loaded stays as long as the process. Looking for garbage among it every few hundred objects takes up to a
    tenth of each answer that has to be made."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


def use_batch_scheduling() -> None:
    """On Linux: a thread that has work interrupts no other of ours. It would find the interpreter's lock held and give
    way again, which takes as long as an answer that is kept. The same for all that is started from here."""
    if hasattr(os, "SCHED_BATCH"):
        with suppress(OSError):  # where a sandbox forbids it
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def share_metrics() -> None:
    """A folder where the workers count together, empty at the start; before any of them counts."""
    if settings.METRICS_TOKEN:
        folder = settings.VAR_DIR / "metrics"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def public_media() -> dict:
    """Granian's options to serve the picture folders; empty when media is on another machine."""
    if not settings.MEDIA_URL.startswith("/") or settings.MEDIA_BUCKET:
        return {}
    folders = [settings.MEDIA_ROOT / name for name in ("images", "original_images")]
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    return {
        "static_path_route": [f"{settings.MEDIA_URL}{folder.name}" for folder in folders],
        "static_path_mount": folders,
    }


def welcome(host: str, port: int) -> str:
    """Where to find the site, and on a demo database how to sign in.

    Readers come to SITE_URL where it is public; a site of one's own machine is where the server listens.
    """
    site = settings.SITE_URL if settings.HTTPS else f"http://{host}:{port}"
    lines = [f"Site   {site}/", f"Admin  {site}/admin/", f"API    {site}/api/v2/pages/"]
    if settings.LOG_FILE:
        lines.append(f"Log    {settings.LOG_FILE}")
    if settings.DEMO_SIGN_IN.exists():
        lines += ["", settings.DEMO_SIGN_IN.read_text().strip()]
    else:
        lines += ["", "Sign in with an account made by: .venv/bin/python manage.py createsuperuser"]
    return "\n".join(["", *lines, ""])


if __name__ == "__main__":
    main()
