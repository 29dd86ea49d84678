"""Webhooks seen from outside: a receiver on this machine, the worker, time that passes, and what was announced."""

import http.server
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from api.webhooks.models import Delivery
from api.webhooks.worker import DeliveryWorker


@dataclass
class Request:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """Keeps what is posted to it; answers with `answers` in turn, then 204."""

    port: int
    answers: list[int] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"


@contextmanager
def receiving(port: int = 0):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.requests.append(Request(self.path, dict(self.headers), body))
            status = receiver.answers.pop(0) if receiver.answers else 204
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args):
            """Silent."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
    receiver = Receiver(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def work() -> None:
    """The worker does all that is due."""
    DeliveryWorker(threading.Event()).run()


def let_time_pass() -> None:
    """All that the queue keeps for later is due."""
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())


def publish(page: Page, **changes) -> None:
    page = page.specific_class.objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


def announced() -> list[tuple[str, int]]:
    return [(delivery.event, delivery.page_id) for delivery in Delivery.objects.order_by("pk")]
