"""The section that a page goes into; those that are missing are made."""

from wagtail.models import Page

from importer.breadcrumb import same
from importer.not_imported import NotImportedError
from news.models import NewsIndexPage
from news.slugs import readable_slug

TITLE_AT_MOST = 255  # characters, as Wagtail stores them


class Sections:
    """Sections below `home`, the first page of one language; `wanted` is the slug of the one section for all pages."""

    def __init__(self, home: Page, wanted: str = ""):
        self._home = home
        self._wanted = wanted
        self._known: dict[tuple[str, ...], NewsIndexPage] = {}

    def find_or_create(self, names: list[str]) -> NewsIndexPage:
        """The section by the breadcrumb's `names`, outermost first, made where missing.

        Raises NotImportedError when there are no names and no wanted section.
        """
        if not self._wanted and not names:
            raise NotImportedError("No section was found", "Say which with --section.", 1)
        key = (self._wanted,) if self._wanted else tuple(names)
        known = self._known.get(key)
        if known is None or not NewsIndexPage.objects.filter(pk=known.pk).exists():  # an editor may work meanwhile
            known = self._known[key] = self._by_slug(names) if self._wanted else self._by_names(names)
        return known

    def forget(self) -> None:
        """Sections made since may be gone: their transaction was rolled back."""
        self._known.clear()

    def _by_slug(self, names: list[str]) -> NewsIndexPage:
        found = NewsIndexPage.objects.descendant_of(self._home).filter(slug=self._wanted).order_by("depth").first()
        if found:
            return found
        named = [name for name in names if readable_slug(name) == self._wanted]
        return self._create(self._home, [*named, self._wanted.replace("-", " ").title()][0], slug=self._wanted)

    def _by_names(self, names: list[str]) -> NewsIndexPage:
        *above, name = names
        parent = self._by_names(above) if above else self._home
        sections = NewsIndexPage.objects.child_of(parent)
        by_title = next((section for section in sections if same(section.title, name)), None)
        return by_title or sections.filter(slug=readable_slug(name)).first() or self._create(parent, name)

    def _create(self, parent: Page, title: str, slug: str = "") -> NewsIndexPage:
        if len(title) > TITLE_AT_MOST:
            raise NotImportedError(f'The section name "{title[:60]}..." is too long', "Say which with --section.", 1)
        parent.refresh_from_db()
        return parent.add_child(instance=NewsIndexPage(title=title, slug=slug, locale=parent.locale))
