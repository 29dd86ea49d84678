"""The demo is a whole site in both languages, made once, and grows on request."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page, Revision, WorkflowState

from home.demo import pictures
from news.models import NewsArticlePage, NewsIndexPage
from tests.factories import ArticleFactory, ImageFactory


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


def test_the_demo_is_a_whole_site(demo):
    articles = NewsArticlePage.objects.live()
    assert articles.count() >= 40
    assert NewsIndexPage.objects.filter(locale__language_code="en").count() == 4
    assert [list(problem) for problem in Page.find_problems()] == [[]] * 5
    used = {block.block_type for article in articles for block in article.body}
    assert used == set(NewsArticlePage._meta.get_field("body").stream_block.child_blocks)
    assert NewsArticlePage.objects.pinned().count() >= 6
    assert Revision.objects.filter(approved_go_live_at__isnull=False).count() == 1
    assert WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).count() == 1
    assert any(article.get_translations().exists() for article in articles)
    assert len(NewsArticlePage.objects.search("laboratory")) > 1

    client = Client()
    for page in Page.objects.live().filter(depth__gt=1).specific():
        assert client.get(page.get_url()).status_code == 200, page
    assert client.get("/news/2020/laboratory.html").status_code == 301

    assert demo.stat().st_mode & 0o777 == 0o600
    name, password = demo.read_text().split("\n")[2].split()
    assert Client().login(username=name, password=password)

    with pytest.raises(CommandError, match="content already"):
        call_command("build_demo")
    call_command("build_demo", articles=60)
    assert NewsArticlePage.objects.count() == 60
    assert [list(problem) for problem in Page.find_problems()] == [[]] * 5


def test_a_site_with_content_is_left_alone(db, sign_in):
    ArticleFactory()
    before = Page.objects.count()
    call_command("build_demo", if_empty=True)
    for arguments in ({}, {"articles": 10}):
        with pytest.raises(CommandError, match="Nothing was changed"):
            call_command("build_demo", **arguments)
    assert Page.objects.count() == before
    assert not sign_in.exists()
