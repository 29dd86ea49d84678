"""Close the site for work, and open it again."""

from datetime import datetime

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from config.maintenance import close, reopen


class Command(BaseCommand):
    help = "Closes the site to readers (503) or opens it. The admin and the probes stay open."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("state", choices=["on", "off"])
        parser.add_argument("--until", help="when to come back, in the site's time zone: 2026-05-01T06:00")

    def handle(self, *args: object, state: str, until: str | None, **options: object) -> None:
        if state == "off":
            reopen()
            self.stdout.write("The site is open.")
        else:
            close(_moment(until) if until else None)
            self.stdout.write("The site is closed. Open it with: manage.py maintenance off")


def _moment(text: str) -> datetime:
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        raise CommandError(f"--until {text}: write a date and a time, such as --until 2026-05-01T06:00")
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
