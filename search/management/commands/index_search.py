from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from news.models import NewsArticlePage
from search.index.engines import engine
from search.index.indexing import rebuild


class Command(BaseCommand):
    help = "Bring the search index up to date with all articles; what is in it already is only compared."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from-scratch", action="store_true", help="empty the index first")

    def handle(self, *args: object, from_scratch: bool, **options: object) -> None:
        looked_at = written = 0
        total = NewsArticlePage.objects.count()
        try:
            with tqdm(total=total, unit=" articles", mininterval=1, disable=None) as bar:
                for some_looked_at, some_written in rebuild(from_scratch):
                    looked_at += some_looked_at
                    written += some_written
                    bar.update(some_looked_at)
            engine().tidy()
        except KeyboardInterrupt:
            raise CommandError(
                f"Interrupted after {looked_at} of {total} articles. What was written stays; "
                "the same command without --from-scratch goes on from there."
            ) from None
        self.stdout.write(f"{looked_at} articles looked at, {written} written to the index.")
