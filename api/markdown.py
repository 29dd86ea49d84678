"""Pages as documents in Markdown (CommonMark with GFM tables): an article, a section, any list of pages."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext, pgettext
from wagtail.models import Page

from api.v2.page.listing import listing_of
from cache.surrogate_keys import depends_on
from news.articles.citations import cite_in_markdown
from news.blocks.markdown import document, lines, link, one_line, picture
from news.local_time import to_the_second
from news.models import Correction, NewsArticlePage, NewsIndexPage
from news.models.article import ShownNote
from news.references.loading import load_references
from news.references.rich_text import LinkedRichText, linked
from news.routing.resolve import ResolvedPage
from news.serializers.fields import AuthorsField, related_pages
from news.serializers.pictures import picture_data
from news.visibility.cache_keys import LISTS, shows_page
from news.visibility.rules import visible

LATEST = 20


def page_markdown(served: ResolvedPage, request: HttpRequest) -> str:
    """An article in full; a section or an archive of it with links to its articles; the home page with links to its
    sections and the latest articles."""
    page, archive = served.page, served.archive
    shows_page(page)
    if isinstance(page, NewsArticlePage):
        return article_markdown(page, request)
    if isinstance(page, NewsIndexPage):
        articles = listing_of(page, archive, request).articles
        if archive:
            return list_markdown(f"{page.title}: {archive.title}", articles, request)
        return section_markdown(page, articles, request)
    depends_on(LISTS)
    sections = visible(NewsIndexPage.objects.child_of(page), request).order_by("path")
    latest = NewsArticlePage.objects.visible(request).descendant_of(page).for_listing()[:LATEST]
    return list_markdown(page.title, [*sections, *latest], request)


def article_markdown(article: NewsArticlePage, request: HttpRequest) -> str:
    """An article with all that its page shows; loads what it refers to unless that was done."""
    if "references" not in article.__dict__:
        load_references([article], request, uses=["wide"])
    notes = article.shown_notes
    return document(
        f"# {one_line(article.title)}",
        lines(article.summary),
        _fact(gettext("Release time"), to_the_second(article.release_time)),
        _lead_image(article, request),
        cite_in_markdown(article.body.stream_block.to_markdown(article.body, {"request": request}), notes),
        _notes(notes),
        _corrections(article),
        _facts(article),
        _related(article, request),
    )


def section_markdown(section: NewsIndexPage, articles: Iterable[Page], request: HttpRequest) -> str:
    """A section's introduction and the given articles as links with their release times."""
    references = section.__dict__.get("references")
    source = section.introduction
    text = LinkedRichText(source, references.found, request) if references else linked(source, request)
    return list_markdown(section.title, articles, request, introduction=text.in_format("markdown", request))


def list_markdown(title: str, pages: Iterable[Page], request: HttpRequest, *, introduction: str = "") -> str:
    """A heading, an introduction that is Markdown already, and `pages` as links; with release times if they have."""
    return document(f"# {one_line(title)}", introduction, _links(pages, request))


def _links(pages: Iterable[Page], request: HttpRequest) -> str:
    return "\n".join(f"- {link(page.title, page.get_full_url(request))}{_when(page)}" for page in pages)


def _when(page: Page) -> str:
    release_time = getattr(page, "release_time", None)
    return f" ({to_the_second(release_time)})" if release_time else ""


def _lead_image(article: NewsArticlePage, request: HttpRequest) -> str:
    if article.lead_image is None:
        return ""
    data = picture_data(article.lead_image, "wide", request.build_absolute_uri)
    credit = one_line(gettext("Picture: %(credit)s") % {"credit": data["credit"]}) if data["credit"] else ""
    return picture(data["alt"], data["src"]) + (f"\\\n*{credit}*" if credit else "")


def _notes(notes: list[ShownNote]) -> str:
    """The definitions of footnotes; Markdown shows them at the end of the document."""
    return "\n".join(
        f"[^{note['number']}]: {one_line(note['text'])}" + (f" {link(note['url'], note['url'])}" if note["url"] else "")
        for note in notes
    )


def _corrections(article: NewsArticlePage) -> str:
    """What readers were told later, the newest first, each with its time."""
    names = dict(Correction.Kind.choices)
    told = [
        f"**{names[item['kind']]}**, {to_the_second(item['noted_at'])}: {one_line(item['text'])}"
        for item in article.shown_corrections
    ]
    return "\n\n".join(told)


def _facts(article: NewsArticlePage) -> str:
    """Where the article comes from and who wrote it, below a rule."""
    source = article.source_name or article.source_url
    origin = link(source, article.source_url) if article.source_url else one_line(source)
    people = [
        f"{one_line(author['name'])} ({one_line(author['role'])})" if author["role"] else one_line(author["name"])
        for author in AuthorsField().to_representation(article)
    ]
    facts = [
        _fact(gettext("Source"), origin),
        _fact(pgettext("authors", "By"), ", ".join(people)),
    ]
    return "---\n\n" + "\\\n".join(filter(None, facts)) if any(facts) else ""


def _related(article: NewsArticlePage, request: HttpRequest) -> str:
    links = _links(related_pages(article, request), request)
    return f"## {gettext('Related articles')}\n\n{links}" if links else ""


def _fact(name: str, markdown: str) -> str:
    return f"{name}: {markdown}" if markdown else ""
