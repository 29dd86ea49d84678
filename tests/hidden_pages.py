"""A site with one article that nobody may see for each reason there is, and a public one that refers to them all."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from home.models import SiteSettings, SiteTexts
from news.models import NewsArticlePage
from tests.factories import ArticleFactory, AuthorFactory, CategoryFactory, SectionFactory, home
from tests.shared_data import shared_data

SECRET = "Xanadu"
HIDDEN = ["draft", "expired", "embargoed", "private", "other-site"]


@shared_data
def hidden() -> dict[str, NewsArticlePage]:
    """One article that nobody may see, for each reason, beside a public one that links to them all."""
    section = SectionFactory(title="Park News", slug="park-news", show_in_menus=True)
    tomorrow, yesterday = timezone.now() + timedelta(days=1), timezone.now() - timedelta(days=1)
    closed = SectionFactory(parent=section, title=f"{SECRET} section", slug="closed", show_in_menus=True)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.PASSWORD, password="open")
    elsewhere = Page.objects.get(depth=1).add_child(instance=type(home())(title="Elsewhere", slug="elsewhere"))
    Site.objects.create(hostname="elsewhere.example", root_page=elsewhere)
    articles = {
        "draft": ArticleFactory(parent=section, title=f"{SECRET} draft", live=False),
        "expired": ArticleFactory(parent=section, title=f"{SECRET} expired", expire_at=yesterday),
        "embargoed": ArticleFactory(parent=section, title=f"{SECRET} embargoed", release_time=tomorrow),
        "private": ArticleFactory(parent=closed, title=f"{SECRET} private"),
        "other-site": ArticleFactory(
            parent=SectionFactory(parent=elsewhere, title=f"{SECRET} abroad"), title=f"{SECRET} other-site"
        ),
    }
    author, category = AuthorFactory(name=f"{SECRET} author"), CategoryFactory(name=f"{SECRET} category")
    for article in articles.values():
        article.category = category
        article.author_links.create(author=author)
        article.tags.add(f"{SECRET} tag")
        article.save()
    links = [("related_page", {"page": article}) for article in articles.values()]
    public = ArticleFactory(parent=section, title="Public", body=[("paragraph", "<p>Seen.</p>"), *links])
    for article in articles.values():
        public.related_links.create(related=article)
    section.introduction = f'<p><a linktype="page" id="{articles["draft"].pk}">more</a></p>'
    section.save()
    home_page = home()
    home_page.parts = [
        ("featured", {"articles": list(articles.values())}),
        ("latest", {"section": section, "count": 9}),
    ]
    home_page.save()
    footer = [{"text": "More", "page": article, "url": ""} for article in articles.values()]
    SiteTexts.objects.create(
        settings=SiteSettings.for_site(home_page.get_site()),
        locale=home_page.locale,
        organisation="Valley",
        contact="".join(f'<a linktype="page" id="{articles[reason].pk}">more</a>' for reason in HIDDEN[:4]),
        footer_columns=[("column", {"title": "Links", "links": footer})],
    )
    call_command("rebuild_references_index", verbosity=0)
    return articles
