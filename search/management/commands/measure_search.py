import time
from collections.abc import Callable
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.test import Client, RequestFactory  # noqa: TID251  # the rule is for tests

from cache.fragments import fragments
from news.models import NewsArticlePage
from search.finding import find
from search.models import Entry
from search.query import Query
from search.results import search

TIMES = 15
ADDRESSES = {
    "whole page": "/search/?q={}",
    "page, oldest first": "/search/?q={}&sort=oldest",
    "suggestions": "/search/suggestions/?q={}",
    "API, by relevance": "/api/v2/pages/?type=news.NewsArticlePage&search={}",
    "API, newest first": "/api/v2/pages/?type=news.NewsArticlePage&search={}&order=-release_time",
}


class Command(BaseCommand):
    help = "Print how long searches take in this process: the fastest of some, as all else is what the machine did."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("words", nargs="+", help="what to search for; quote what has spaces")
        parser.add_argument(
            "--times", type=int, default=TIMES, help=f"of which the fastest counts; {TIMES} unless said"
        )

    def handle(self, *args: object, words: list[str], times: int, **options: object) -> None:
        if times < 1:
            raise CommandError("--times must be at least 1")
        self.stdout.write(f"{NewsArticlePage.objects.count()} articles, {Entry.objects.count()} in the index")
        self.stdout.write(f"{'milliseconds':<20}" + "".join(f"{word[:12]:>14}" for word in words))
        for name, work in self.works().items():
            taken = [fastest(work, word, times) for word in words]
            self.stdout.write(f"{name:<20}" + "".join(f"{milliseconds:>14.1f}" for milliseconds in taken))

    def works(self) -> dict[str, Callable[[str], object]]:
        """What is measured, each a function of the words searched for."""
        site = urlsplit(settings.SITE_URL)
        request = RequestFactory(headers={"host": site.netloc}).get("/search/", secure=site.scheme == "https")
        client = Client(headers={"host": site.netloc})

        def ask(address: str, word: str) -> None:
            response = client.get(address.format(quote(word)), secure=site.scheme == "https")
            if response.status_code != 200:
                raise CommandError(f"{address} answered {response.status_code}")

        pages = {name: (lambda word, address=address: ask(address, word)) for name, address in ADDRESSES.items()}
        return {
            "find and rank": lambda word: find(Query(text=word), request),
            "and count, quote": lambda word: search(Query(text=word), request),
            **pages,
        }


def fastest(work: Callable[[str], object], word: str, times: int) -> float:
    """Milliseconds of the fastest of `times` runs, after one that is not counted; each as if it were the first."""
    # SQLite works in this process, so its processor time tells the same without what else the machine is doing.
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    taken = []
    for _ in range(times + 1):
        fragments.drop(fragments.number, ())  # what the run before found
        start = clock()
        work(word)
        taken.append((clock() - start) * 1000)
    return min(taken[1:])
