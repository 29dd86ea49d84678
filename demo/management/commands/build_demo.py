from collections.abc import Callable, Iterable

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from tqdm import tqdm

from demo.articles import Demo, make_articles
from demo.attachments import make_documents
from demo.growth import grow
from demo.people import keep_sign_in, make_authors, make_categories, make_users
from demo.pictures import make_logo, make_pictures
from demo.site import describe_site, fill_home_pages, submit_to_moderation
from home.models import HomePage
from news.models import NewsArticlePage, NewsIndexPage


class Command(BaseCommand):
    help = "Fill an empty site with a demo in both languages; --articles N grows a demo to N articles."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--articles", type=int, metavar="N", help="grow to N articles, up to 100,000 and beyond")
        parser.add_argument("--if-empty", action="store_true", help="do nothing, quietly, on a site that has content")

    def handle(self, *args: object, articles: int | None, if_empty: bool, **options: object) -> None:
        is_empty = not NewsIndexPage.objects.exists() and not NewsArticlePage.objects.exists()
        if if_empty and not is_empty:
            return
        if not is_empty and (articles is None or not settings.DEMO_SIGN_IN.exists()):
            raise CommandError(
                "This site has content already, and the demo is made on an empty one. Nothing was changed. "
                "Point DATABASE_URL at a new database; or, on a demo, give --articles N to let it grow."
            )
        try:
            if is_empty:
                self.stdout.write(self.build())
            if articles is not None:
                self.stdout.write(f"{grow(articles)} articles added, {NewsArticlePage.objects.count()} in all.")
        except KeyboardInterrupt:
            raise CommandError("Interrupted. Whole batches stay; the same command goes on from there.") from None

    def build(self) -> str:
        """Make the whole demo or nothing of it; returns what was made and how to sign in."""
        with transaction.atomic():
            homes = {home.locale.language_code: home for home in HomePage.objects.select_related("locale")}
            demo = Demo(
                images=make_pictures(_progress("Pictures")),
                documents=make_documents(),
                authors=make_authors(),
                categories=make_categories(homes["en"].locale, homes["zh-hans"].locale),
                homes=homes,
            )
            make_articles(demo, _progress("Articles"))
            describe_site(demo, make_logo())
            fill_home_pages(demo)
            sign_in = make_users()
            submit_to_moderation(demo)
        keep_sign_in(sign_in, settings.DEMO_SIGN_IN)
        return (
            f"The demo has {len(demo.sections)} sections and {len(demo.articles)} articles in two languages.\n{sign_in}"
        )


def _progress(what: str) -> Callable[[Iterable], Iterable]:
    """Wraps an iterable with a bar, shown only where somebody watches."""
    return lambda items: tqdm(items, desc=what, mininterval=0.5, disable=None)
