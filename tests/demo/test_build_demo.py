"""The demo is a whole site in both languages, made once, and grows on request."""

from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from PIL import Image
from wagtail.models import Page, Revision, WorkflowState

from demo import pictures
from demo.drawing import Canvas
from news.models import NewsArticlePage, NewsIndexPage
from tests.contract import Client
from tests.factories import ArticleFactory, ImageFactory

KINDS = set(NewsArticlePage._meta.get_field("body").stream_block.child_blocks)


@pytest.fixture
def sign_in(settings, tmp_path):
    settings.DEMO_SIGN_IN = tmp_path / "sign-in.txt"
    return settings.DEMO_SIGN_IN


@pytest.fixture
def demo(db, sign_in, monkeypatch):
    """The demo with small pictures: drawing them is not what is looked at here."""
    monkeypatch.setattr(pictures, "_picture", lambda key: ImageFactory(title=key))
    call_command("build_demo", verbosity=0)
    return sign_in


def articles(language: str):
    return NewsArticlePage.objects.live().filter(locale__language_code=language)


def tree_problems() -> list:
    return [problem for problems in Page.find_problems() for problem in problems]


# One test, because the demo takes seconds to make.
def test_the_demo_is_a_whole_site(demo):
    assert articles("en").count() + articles("zh-hans").count() >= 40
    assert NewsIndexPage.objects.filter(locale__language_code="en").count() == 4
    assert tree_problems() == []
    for language in ("en", "zh-hans"):
        used = Counter(block.block_type for article in articles(language) for block in article.body)
        assert {kind for kind, times in used.items() if times >= 2} == KINDS
        sections = NewsIndexPage.objects.filter(locale__language_code=language, depth=3)
        assert all(articles(language).descendant_of(section).pinned().exists() for section in sections)
    for section in NewsIndexPage.objects.filter(locale__language_code="zh-hans"):
        assert section.get_translations().count() == 1
    assert sum(article.get_translations().exists() for article in articles("zh-hans")) >= 15
    assert Revision.objects.filter(approved_go_live_at__isnull=False).count() == 1
    assert WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).count() == 1
    assert len(NewsArticlePage.objects.search("laboratory")) > 1

    client = Client()
    for page in Page.objects.live().filter(depth__gt=1).specific():
        assert client.get(page.get_url()).status_code == 200, page
    assert client.get("/news/2020/laboratory.html").status_code == 301

    assert demo.stat().st_mode & 0o777 == 0o600
    for line in demo.read_text().splitlines()[1:]:
        name, password = line.split()
        assert Client().login(username=name, password=password)

    with pytest.raises(CommandError, match="content already"):
        call_command("build_demo")
    call_command("build_demo", articles=80)
    assert NewsArticlePage.objects.count() == 80
    grown = NewsArticlePage.objects.latest("pk")
    assert grown.title in [page.title for page in NewsArticlePage.objects.search(grown.title)]
    assert client.get(grown.get_url()).status_code == 200
    assert NewsArticlePage.objects.filter(slug__regex=r"-\d\d$").values("section").distinct().count() == 8
    assert tree_problems() == []
    call_command("build_demo", articles=10)
    assert NewsArticlePage.objects.count() == 80


def test_a_site_with_content_is_left_alone(db, sign_in):
    ArticleFactory()
    before = Page.objects.count()
    call_command("build_demo", if_empty=True)
    for arguments in ({}, {"articles": 10}):
        with pytest.raises(CommandError, match="Nothing was changed"):
            call_command("build_demo", **arguments)
    assert Page.objects.count() == before
    assert not sign_in.exists()


def test_a_demo_that_fails_half_way_leaves_nothing(db, sign_in, monkeypatch):
    before = Page.objects.count()
    monkeypatch.setattr("demo.management.commands.build_demo.make_pictures", lambda progress: {})
    with pytest.raises(KeyError):
        call_command("build_demo")
    assert Page.objects.count() == before
    assert not sign_in.exists()


def test_a_picture_is_the_same_every_time():
    def drawn() -> Image.Image:
        canvas = Canvas("dawn", seed="river")
        pictures.SUBJECTS["river"].draw(canvas)
        return canvas.finished()

    first = drawn()
    assert first.size == (1600, 1067)
    assert first.tobytes() == drawn().tobytes()
    assert len(first.getcolors(maxcolors=2**24)) > 1000
