"""The demo's home pages and the settings around every page."""

from wagtail.models import Site, Workflow

from demo.articles import Demo
from home.models import SiteSettings, SiteTexts
from images.models import CustomImage
from news.models import NewsIndexPage
from users.models import User

WORDS = {
    "en": {
        "organisation": "Lantern Valley Development Zone",
        "tagline": "Work, research and a river",
        "technical_support": "Lantern Valley Data Office",
        "contact": "<p>1 Mill Street, Lantern Valley<br/>Telephone 0000 555 0100<br/>Weekdays from 8:30 to 17:30</p>",
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
        "contact": "<p>灯谷磨坊街 1 号<br/>电话 0000 555 0100<br/>周一至周五 8:30–17:30</p>",
        "title": "造东西的山谷",
        "text": "<p>一百二十七家企业，三座共享实验室，四公里滨河步道。他们最近在忙这些。</p>",
        "featured": "焦点",
        "columns": [("关于园区", ["park-news", "notices"]), ("企业服务", ["investment", "policies"])],
    },
}
FEATURED = ["third-laboratory", "river-walk", "robot-bus"]
LATEST = ["park-news", "notices", "investment"]
LATEST_COUNT = 4
IN_MODERATION = ("second-nursery", "en")


def describe_site(demo: Demo, logo: CustomImage) -> None:
    """Settings and words of the site in both languages."""
    site = Site.objects.get(is_default_site=True)
    site.site_name = "Lantern Valley"
    site.save()
    settings = SiteSettings.for_site(site)
    settings.logo = logo
    settings.icp_number = "ICP example 00000000"
    settings.public_security_number = "Public security example 00000000000000"
    settings.social_links = [
        ("link", {"name": "Fediverse", "url": "https://social.example.org/@valley"}),
        ("link", {"name": "Valley Video", "url": "https://video.example.org/"}),
    ]
    settings.save()
    for language, home in demo.homes.items():
        words = WORDS[language]
        columns = [
            ("column", {"title": title, "links": [_footer_link(demo.sections[key, language]) for key in keys]})
            for title, keys in words["columns"]
        ]
        texts = {name: words[name] for name in ("organisation", "tagline", "technical_support", "contact")}
        SiteTexts.objects.create(settings=settings, locale=home.locale, footer_columns=columns, **texts)


def _footer_link(section: NewsIndexPage) -> dict:
    return {"text": section.title, "page": section, "url": ""}


def fill_home_pages(demo: Demo) -> None:
    for language, home in demo.homes.items():
        words = WORDS[language]
        chosen = [demo.articles[key, language] for key in FEATURED]
        home.refresh_from_db()
        home.parts = [
            ("introduction", {"title": words["title"], "text": words["text"]}),
            ("featured", {"title": words["featured"], "articles": chosen}),
            *[("latest", {"section": demo.sections[key, language], "count": LATEST_COUNT}) for key in LATEST],
        ]
        home.save_revision().publish()


def submit_to_moderation(demo: Demo) -> None:
    """The editor hands a draft to Wagtail's own moderation workflow."""
    draft = demo.articles[IN_MODERATION]
    Workflow.objects.get(name="Moderators approval").start(draft, User.objects.get(username="editor"))
