"""Whatever an editor can change of the small site, and what is planned for later."""

from datetime import timedelta

from django.utils import timezone
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale

from news.models import FeedSettings
from tests.factories import ArticleFactory, SectionFactory, home

SOON = timedelta(hours=1)


def edit_title(site):
    site["bridge"].title = "The old bridge"
    site["bridge"].save_revision().publish()


def edit_body(site):
    site["bridge"].body = [("paragraph", "<p>Reopened.</p>")]
    site["bridge"].save_revision().publish()


def edit_draft(site):
    site["bridge"].title = "Not yet"
    site["bridge"].save_revision()


def add_article(site):
    new = ArticleFactory(parent=site["deep"], title="New bridge", slug="new-bridge", category=site["works"])
    new.tags.add("steel")
    new.save()


def add_between(site):
    moment = site["weir"].release_time + SOON
    ArticleFactory(parent=site["deep"], title="Ford", slug="ford", release_time=moment)


def change_slug(site):
    site["bridge"].slug = "old-bridge"
    site["bridge"].save_revision().publish()


def change_release_time(site):
    site["weir"].release_time += timedelta(days=30)
    site["weir"].save()


def change_tags(site):
    site["bridge"].tags.add("iron")
    site["bridge"].tags.remove("steel")
    site["bridge"].save()


def change_category(site):
    site["notice"].category = site["works"]
    site["notice"].save()


def pin(site):
    site["weir"].pinned_until = timezone.now() + SOON
    site["weir"].save()


def correct(site):
    site["bridge"].corrections.create(text="Not iron but steel.", noted_at=timezone.now())
    site["bridge"].save()


def move_article(site):
    site["gate"].move(site["notices"], pos="last-child")


def move_section(site):
    site["deep"].move(site["notices"], pos="last-child")


def rename_section(site):
    site["park"].title = "News of the park"
    site["park"].save()


def list_own_articles_only(site):
    site["park"].lists = site["park"].Lists.CHILDREN
    site["park"].save_revision().publish()


def hide_section_from_menu(site):
    site["park"].show_in_menus = False
    site["park"].save()


def add_section(site):
    SectionFactory(parent=site["park"], title="Fresh", slug="fresh", show_in_menus=True)


def translate(site):
    translation = site["bridge"].copy_for_translation(Locale.objects.get(language_code="zh-hans"), copy_parents=True)
    translation.save_revision().publish()


def edit_front_page(site):
    front = home()
    front.parts = [("latest", {"section": site["notices"], "count": 3})]
    front.save_revision().publish()


def edit_footer(site):
    site["texts"].organisation = "The Valley"
    site["texts"].save()
    site["texts"].settings.save()


def describe_feeds(site):
    feeds = FeedSettings.for_site(home().get_site())
    feeds.content = FeedSettings.Content.FULL
    feeds.save()


def rename_category(site):
    site["works"].name = "Public works"
    site["works"].save()


def rename_author(site):
    site["lin"].name = "Lin Qiao"
    site["lin"].save()


def rename_tag(site):
    tag = Tag.objects.get(slug="steel")
    tag.name = "Steel and iron"
    tag.save()


def change_picture(site):
    site["picture"].title = site["picture"].description = "An arch"
    site["picture"].save()


def add_redirect(site):
    Redirect.add_redirect("/no-such-bridge", redirect_to=site["bridge"])


CHANGES = [
    edit_title,
    edit_body,
    edit_draft,
    add_article,
    add_between,
    change_release_time,
    change_tags,
    change_category,
    pin,
    correct,
    rename_section,
    hide_section_from_menu,
    list_own_articles_only,
    add_section,
    edit_front_page,
    edit_footer,
    describe_feeds,
    rename_category,
    rename_author,
    rename_tag,
    change_picture,
    add_redirect,
    translate,
    change_slug,
    move_article,
    move_section,
]


def release_is_due(site):
    site["late"] = ArticleFactory(
        parent=site["deep"], title="Late bridge", slug="late", release_time=timezone.now() + SOON
    )
    site["late"].tags.add("steel")
    site["late"].save()


def expiry_is_due(site):
    site["bridge"].expire_at = timezone.now() + SOON
    site["bridge"].save_revision().publish()


def pin_is_over(site):
    site["weir"].pinned_until = timezone.now() + SOON
    site["weir"].save()


def correction_is_due(site):
    site["bridge"].corrections.create(text="Not iron but steel.", noted_at=timezone.now() + SOON)
    site["bridge"].save()


PLANS = [release_is_due, expiry_is_due, pin_is_over, correction_is_due]
