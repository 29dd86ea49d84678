"""A page as the writers of its meta data see it."""

from dataclasses import dataclass

from wagtail.models import Page

from home.models import SiteTexts
from home.navigation import HOME_DEPTH
from news.models import NewsArticlePage


@dataclass(frozen=True)
class PageMetadata:
    """`label` is what the breadcrumb calls it; `home_url` is where its home page is, `trail` the names and addresses of
    what is above, from there down, for an archive with its page; `image` is `{url, width, height, alt}`, `logo` the
    same without words; `texts` is None on a site not yet described. Addresses are absolute."""

    page: Page
    name: str
    label: str
    description: str
    canonical: str
    home_url: str
    trail: list[tuple[str, str]]
    image: dict | None
    logo: dict | None
    texts: SiteTexts | None

    @property
    def article(self) -> NewsArticlePage | None:
        return self.page if isinstance(self.page, NewsArticlePage) else None

    @property
    def is_home(self) -> bool:
        return not self.trail and self.page.depth == HOME_DEPTH

    @property
    def organisation(self) -> str:
        return self.texts.organisation if self.texts else ""

    @property
    def language(self) -> str:
        """Django's language code, "zh-hans"."""
        return self.page.locale.language_code

    @property
    def section(self) -> str:
        return self.trail[-1][0] if self.trail else ""

    def author_url(self, slug: str) -> str:
        return f"{self.home_url}author/{slug}/"
