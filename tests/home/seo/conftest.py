import pytest
from wagtail.models import Locale

from home.models import SiteSettings, SiteTexts
from tests.factories import ArticleFactory, AuthorFactory, ImageFactory, SectionFactory, home


@pytest.fixture
def site(db) -> SiteSettings:
    """The site, described in both languages."""
    settings = SiteSettings.for_site(home().get_site())
    settings.logo = ImageFactory()
    settings.social_links = [("link", {"name": "Weibo", "url": "https://example.org/weibo"})]
    settings.save()
    words = {"en": ("Cedar Valley Zone", "From canal to hills"), "zh-hans": ("雪松谷开发区", "")}
    for code, (organisation, tagline) in words.items():
        SiteTexts.objects.create(
            settings=settings,
            locale=Locale.objects.get(language_code=code),
            organisation=organisation,
            tagline=tagline,
            contact='<p><a href="mailto:desk@example.org">Desk</a>, <a href="tel:+86-22-0000">call</a></p>',
        )
    return settings


@pytest.fixture
def section(db):
    return SectionFactory(title="Park News", slug="park-news", introduction="<p>All that is new.</p>")


@pytest.fixture
def article(section):
    article = ArticleFactory(parent=section, title="Opening", slug="opening", lead_image=ImageFactory())
    article.author_links.create(author=AuthorFactory(name="Lin Wei", slug="lin-wei"))
    article.tags.add("science", "works")
    article.save()
    return article
