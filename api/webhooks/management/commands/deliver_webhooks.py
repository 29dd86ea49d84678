"""The worker as a process of its own, for a site that is not served by `config.serve`."""

import signal
from threading import Event

from django.core.management.base import BaseCommand

from api.webhooks import worker


class Command(BaseCommand):
    help = "Delivers queued webhooks until it is stopped; the message at hand is finished first."

    def handle(self, *args: object, **options: object) -> None:
        stop = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        worker.run(stop)
