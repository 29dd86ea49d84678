"""Articles and lists as Markdown: what a page says, for tools that read text."""

from datetime import UTC, datetime

import pytest
from django.test import RequestFactory
from django.utils import translation
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed

from api.markdown import article_markdown, list_markdown, section_markdown
from news.blocks.markdown import escape, link, one_line, picture
from news.models import NewsArticlePage
from news.references.rich_text import plain_text
from news.serializers.pictures import picture_data
from tests.factories import ArticleFactory, AuthorFactory, DocumentFactory, ImageFactory, SectionFactory

VIDEO = "https://video.example.org/watch?v=1"
RELEASED = datetime(2020, 7, 1, 2, 3, 4, tzinfo=UTC)
TABLE = {
    "columns": [
        {"type": "text", "heading": "Sector"},
        {"type": "number", "heading": "Companies"},
        {"type": "rich_text", "heading": "Note"},
    ],
    "rows": [{"values": ["Medi|cine", "15", "<p>a <b>lot</b></p><p>more</p>"]}, {"values": ["Devices", None, ""]}],
    "caption": "By sector",
}


def a_request():
    return RequestFactory().get("/")


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("5 * 3 * 2", r"5 \* 3 \* 2"),
        ("snake_case and _em_", r"snake_case and \_em\_"),
        ("[x](y) <b> `c` a|b ~~d~~ \\", r"\[x\](y) \<b\> \`c\` a\|b \~\~d\~\~ \\"),
        ("# no heading", r"\# no heading"),
        ("1. no list\n- nor this\n+ nor this", "1\\. no list\n\\- nor this\n\\+ nor this"),
        ("2020. A year", r"2020\. A year"),
        ("A-B is 1.5 and 3 # 4", "A-B is 1.5 and 3 # 4"),
        ("AT&T &amp; Co", r"AT&T \&amp; Co"),
        ("园区新闻：第1批（共3项）——完成！", "园区新闻：第1批（共3项）——完成！"),
    ],
)
def test_plain_text_reads_as_it_stands(text, markdown):
    assert escape(text) == markdown


def test_a_line_break_ends_no_heading_and_no_link():
    assert one_line("One\n two") == "One two"
    assert link("a]b", "https://example.org/a b(c)") == r"[a\]b](https://example.org/a%20b%28c%29)"
    assert picture("A gate", "/g.jpg", 'The "east" gate') == r'![A gate](/g.jpg "The \"east\" gate")'


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One <b>词</b>。<br/>Two</p><p>Three</p>", "One 词。\nTwo\n\nThree"),
        ('<p>See <a linktype="page" id="1">there</a>.</p>', "See there."),
        ("<p>List:</p><ul><li>a</li><li>b</li></ul><p>End</p>", "List:\n\n- a\n- b\n\nEnd"),
        ("<ol><li>a</li><li>b<ul><li>c</li></ul></li></ol>", "1. a\n2. b\n  - c"),
        ("<p>a &amp; b</p><hr/><p>c</p>", "a & b\n\nc"),
        ("", ""),
    ],
)
def test_rich_text_as_plain_text(source, text):
    assert plain_text(source) == text


def markdown_of(kind: str, value) -> str:
    article = ArticleFactory(body=[(kind, value)])
    article.refresh_from_db()
    return article.body.stream_block.to_markdown(article.body, {"request": a_request()})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "value", "markdown"),
    [
        ("heading", {"text": "Why *now*", "level": "h3"}, r"### Why \*now\*"),
        ("paragraph", "<p>One <b>词</b> H<sub>2</sub>O</p><ul><li>a</li></ul>", "One **词** H<sub>2</sub>O\n\n- a"),
        (
            "quotation",
            {"text": "We came.\n\nFor *you*.", "speaker": "Lin", "role": "Research"},
            "> We came.\n>\n> For \\*you\\*.\n>\n> — Lin, Research",
        ),
        (
            "callout",
            {"kind": "contact", "title": "Desk", "text": "<p>Room 204</p><p>Floor 2</p>"},
            "> **Desk**\n>\n> Room 204\n>\n> Floor 2",
        ),
        (
            "key_figures",
            [{"number": "350", "unit": "million yuan", "what": "tax"}, {"number": "7", "unit": "", "what": "gates"}],
            "- **350 million yuan** tax\n- **7** gates",
        ),
    ],
)
def test_words(kind, value, markdown):
    assert markdown_of(kind, value) == markdown


@pytest.mark.django_db
def test_a_table_is_a_table():
    table = NewsArticlePage.body.field.stream_block.child_blocks["table"].to_python(TABLE)
    assert markdown_of("table", table) == (
        "**By sector**\n\n"
        "| Sector | Companies | Note |\n"
        "| --- | ---: | --- |\n"
        "| Medi\\|cine | 15 | a **lot**<br><br>more |\n"
        "| Devices |  |  |"
    )


@pytest.mark.django_db
def test_pictures_have_their_words_and_credit():
    gate = ImageFactory(description="A gate", credit="Lin_")
    door = ImageFactory(description="A door")
    src = {image: picture_data(image, "wide", a_request().build_absolute_uri)["src"] for image in (gate, door)}
    assert markdown_of("image", {"image": gate, "caption": "East"}) == (
        f'![A gate]({src[gate]} "East")\\\n*Picture: Lin\\_*'
    )
    assert markdown_of("gallery", {"title": "A walk", "images": [{"image": gate}, {"image": door}]}) == (
        f"**A walk**\n\n![A gate]({src[gate]})\\\n*Picture: Lin\\_*\n\n![A door]({src[door]})"
    )


@pytest.mark.django_db
def test_what_cannot_be_shown_in_text_is_a_link():
    Embed.objects.create(hash=get_embed_hash(VIDEO), url=VIDEO, type="video", provider_name="Valley Video")
    section, document = SectionFactory(title="Notices", slug="notices"), DocumentFactory(title="Form")
    assert markdown_of("embed", {"url": VIDEO, "title": "A tour"}) == f"[A tour at Valley Video]({VIDEO})"
    assert markdown_of("related_page", {"page": section}) == f"Read also: [Notices]({section.full_url})"
    address = f"http://testserver{document.url}"
    assert markdown_of("attachment", {"document": document}) == f"[Form]({address}) (PDF, 8\xa0bytes)"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["image", "attachment", "related_page"])
def test_what_is_gone_or_hidden_leaves_nothing(kind):
    make = {"image": ImageFactory, "attachment": DocumentFactory, "related_page": ArticleFactory}[kind]
    field = {"image": "image", "attachment": "document", "related_page": "page"}[kind]
    article = ArticleFactory(body=[(kind, {field: (thing := make())}), ("paragraph", "<p>Left</p>")])
    thing.delete()
    article.refresh_from_db()
    assert article.body.stream_block.to_markdown(article.body, {"request": a_request()}) == "Left"


@pytest.mark.django_db
def test_an_article_is_a_document():
    target = ArticleFactory(title="Before", release_time=RELEASED)
    article = ArticleFactory(
        title="A *new* gate",
        summary="What it is.",
        release_time=RELEASED,
        body=[("paragraph", f'<p>See <a linktype="page" id="{target.pk}">before</a>.</p>')],
        source_name="Valley Daily",
        source_url="https://daily.example.org/1",
    )
    article.author_links.create(author=AuthorFactory(name="Lin Qiao", role="Editor"))
    article.author_links.create(author=AuthorFactory(name="王小明"))
    article.related_links.create(related=target)
    article.save()
    assert article_markdown(NewsArticlePage.objects.get(pk=article.pk), a_request()) == (
        "# A \\*new\\* gate\n\n"
        "What it is.\n\n"
        "Release time: 2020-07-01 10:03:04\n\n"
        f"See [before]({target.full_url}).\n\n"
        "---\n\n"
        "Source: [Valley Daily](https://daily.example.org/1)\\\n"
        "By: Lin Qiao (Editor), 王小明\n\n"
        "## Related articles\n\n"
        f"- [Before]({target.full_url}) (2020-07-01 10:03:04)\n"
    )


@pytest.mark.django_db
def test_the_lead_image_stands_below_the_release_time():
    article = ArticleFactory(lead_image=ImageFactory(description="A gate"), body=[])
    assert "\n\n![A gate](http://testserver/media/" in article_markdown(article, a_request())


@pytest.mark.django_db
def test_a_section_is_its_introduction_and_links_with_times():
    section = SectionFactory(title="园区新闻", introduction="<p>News of the <b>park</b>.</p>")
    article = ArticleFactory(parent=section, title="Opening", release_time=RELEASED)
    assert section_markdown(section, [article], a_request()) == (
        f"# 园区新闻\n\nNews of the **park**.\n\n- [Opening]({article.full_url}) (2020-07-01 10:03:04)\n"
    )


@pytest.mark.django_db
def test_a_list_of_other_pages_has_no_times():
    section = SectionFactory(title="Notices")
    assert list_markdown("Park", [section], a_request()) == f"# Park\n\n- [Notices]({section.full_url})\n"


@pytest.mark.django_db
def test_words_around_the_content_are_in_the_readers_language():
    with translation.override("zh-hans"):
        assert "Release time" not in article_markdown(ArticleFactory(), a_request())
