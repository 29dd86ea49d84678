"""The demo's home pages, site settings, and the few pages that show an editor's states."""

from datetime import timedelta

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site, Workflow

from home.demo.articles import Demo
from home.models import SiteSettings, SiteTexts
from news.models import NewsArticlePage, RelatedArticle
from users.models import User

WORDS = {
    "en": {
        "organisation": "Lantern Valley Development Zone",
        "tagline": "Work, research and a river",
        "technical_support": "Lantern Valley Data Office",
        "contact": "<p>1 Mill Street, Lantern Valley<br/>Telephone 0000 555 0100</p>",
        "title": "A valley that makes things",
        "text": "<p>One hundred and twenty-seven companies, three shared laboratories and four kilometres of river "
        "walk. Here is what they have been up to.</p>",
        "featured": "In focus",
        "columns": [("The zone", ["park-news", "notices"]), ("For companies", ["investment", "policies"])],
    },
    "zh-hans": {
        "organisation": "灯谷开发区",
        "tagline": "工作、科研，还有一条河",
        "technical_support": "灯谷数据办公室",
        "contact": "<p>灯谷磨坊街 1 号<br/>电话 0000 555 0100</p>",
        "title": "造东西的山谷",
        "text": "<p>一百二十七家企业，三座共享实验室，四公里滨河步道。他们最近在忙这些。</p>",
        "featured": "焦点",
        "columns": [("关于园区", ["park-news", "notices"]), ("企业服务", ["investment", "policies"])],
    },
}
FEATURED = ["third-laboratory", "river-walk", "robot-bus"]
LATEST = [("park-news", 4), ("notices", 4), ("investment", 4)]


def describe_site(demo: Demo, logo) -> None:
    """Settings and words of the site in both languages."""
    site = Site.objects.get(is_default_site=True)
    site.site_name = "Lantern Valley"
    site.save()
    settings = SiteSettings.for_site(site)
    settings.logo = logo
    settings.icp_number = "ICP example 00000000"
    settings.public_security_number = "Public security example 00000000000000"
    settings.social_links = [("link", {"name": "Fediverse", "url": "https://social.example.org/@valley"})]
    settings.save()
    for language, home in demo.homes.items():
        words = WORDS[language]
        columns = [
            ("column", {"title": title, "links": [_footer_link(demo.sections[key, language]) for key in keys]})
            for title, keys in words["columns"]
        ]
        texts = {name: words[name] for name in ("organisation", "tagline", "technical_support", "contact")}
        SiteTexts.objects.create(settings=settings, locale=home.locale, footer_columns=columns, **texts)


def _footer_link(section) -> dict:
    return {"text": section.title, "page": section, "url": ""}


def fill_home_pages(demo: Demo, articles: list[NewsArticlePage]) -> None:
    for language, home in demo.homes.items():
        words = WORDS[language]
        here = {article.slug: article for article in articles if article.locale_id == home.locale_id}
        home.refresh_from_db()
        home.parts = [
            ("introduction", {"title": words["title"], "text": words["text"]}),
            ("featured", {"title": words["featured"], "articles": [here[key] for key in FEATURED]}),
            *[("latest", {"section": demo.sections[key, language], "title": "", "count": n}) for key, n in LATEST],
        ]
        home.save_revision().publish()


def show_states(demo: Demo, articles: list[NewsArticlePage]) -> None:
    """Related articles, an article scheduled for next week, a draft in moderation, and an old address."""
    here = {article.slug: article for article in articles if article.locale_id == demo.homes["en"].locale_id}
    for picked in ("night-school", "robot-bus"):
        RelatedArticle.objects.create(article=here["third-laboratory"], related=here[picked])
    section = demo.sections["park-news", "en"]
    section.refresh_from_db()
    next_week = timezone.now().replace(microsecond=0) + timedelta(days=7)
    scheduled = section.add_child(
        instance=NewsArticlePage(
            title="The footbridge at the station opens",
            slug="footbridge",
            summary="Twelve piles, one arch and a ramp that a cargo bicycle can climb.",
            body=[("paragraph", "<p>The footbridge opens on time, with soup.</p>")],
            release_time=next_week,
            go_live_at=next_week,
            live=False,
        )
    )
    scheduled.save_revision(approved_go_live_at=next_week)
    draft = section.add_child(
        instance=NewsArticlePage(
            title="A second nursery for the valley",
            slug="second-nursery",
            summary="Thirty places, a garden, and a door at the height of a child.",
            body=[("paragraph", "<p>The plans for the second nursery are on show in the water tower.</p>")],
            live=False,
        )
    )
    draft.save_revision()
    Workflow.objects.get(name="Moderators approval").start(draft, User.objects.get(username="editor"))
    Redirect.objects.create(old_path="/news/2020/laboratory.html", redirect_page=here["third-laboratory"])
