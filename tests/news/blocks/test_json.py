"""The JSON of each block, from the value that its HTML shows: an app is told what a reader is told."""

import pytest
from django.test import RequestFactory
from lxml import html
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed

from tests.factories import ArticleFactory, DocumentFactory, ImageFactory, SectionFactory
from tests.readers import all_words, words

pytestmark = pytest.mark.django_db

VIDEO = "https://video.example.org/watch?v=1"
TABLE = {
    "columns": [{"type": "text", "heading": "Sector"}, {"type": "number", "heading": "Companies"}],
    "rows": [{"values": ["Medicine", "15"]}],
    "caption": "By sector",
}

WORDS_ONLY = [
    ("heading", {"text": "Why now", "level": "h3"}, {"text": "Why now", "level": 3, "anchor": "why-now"}, "Why now"),
    ("paragraph", "<p>One <b>word</b>.</p>", "<p>One <b>word</b>.</p>", "One word."),
    (
        "quotation",
        {"text": "We came.", "speaker": "Lin", "role": "Research"},
        {"text": "We came.", "speaker": "Lin", "role": "Research"},
        "We came. Lin Research",
    ),
    (
        "callout",
        {"kind": "contact", "title": "Desk", "text": "<p>Room 204</p>"},
        {"kind": "contact", "title": "Desk", "text": "<p>Room 204</p>"},
        "Desk Room 204",
    ),
    (
        "key_figures",
        [{"number": "350", "unit": "yuan", "what": "a bench"}],
        [{"number": "350", "unit": "yuan", "what": "a bench"}],
        "a bench 350 yuan",
    ),
]


def stored(kind: str, value):
    """A block of an article as it is read back from the database."""
    article = ArticleFactory(body=[(kind, value)])
    return read_again(article)


def read_again(article):
    article.refresh_from_db()
    return article.body[0]


def json_of(block):
    return block.block.get_api_representation(block.value, {"request": RequestFactory().get("/")})


def text_of(block) -> str:
    return words(html.document_fromstring(f"<body>{block.render()}</body>"))


@pytest.mark.parametrize(("kind", "value", "json", "text"), WORDS_ONLY, ids=[case[0] for case in WORDS_ONLY])
def test_words_are_the_same_in_json_and_on_the_page(kind, value, json, text):
    block = stored(kind, value)
    assert json_of(block) == json
    assert text_of(block) == text


def test_a_table_has_the_cells_that_the_page_shows():
    article = ArticleFactory()
    article.body = [("table", article.body.stream_block.child_blocks["table"].to_python(TABLE))]
    article.save()
    block = read_again(article)
    json = json_of(block)
    assert (json["caption"], [column["heading"] for column in json["columns"]]) == (
        "By sector",
        ["Sector", "Companies"],
    )
    assert [[str(cell) for cell in row["values"]] for row in json["rows"]] == [["Medicine", "15"]]
    table = html.document_fromstring(block.render())
    assert all_words(table, "//caption | //th | //td") == ["By sector", "Sector", "Companies", "Medicine", "15"]


def test_a_picture_is_an_address_a_size_and_words():
    block = stored("image", {"image": ImageFactory(description="Roof", credit="Lin"), "caption": "Rain", "credit": ""})
    json = json_of(block)
    image = html.fragment_fromstring(block.render(), create_parent=True).find(".//img")
    assert json["url"].startswith("http://testserver/media/")
    assert (
        (json["alt"], json["caption"], json["credit"]) == (image.get("alt"), "Rain", "Lin") == ("Roof", "Rain", "Lin")
    )
    assert json["width"] >= int(image.get("width"))
    assert json["src"] == json["url"]


def test_a_gallery_leaves_out_what_the_library_lost():
    kept, gone = ImageFactory(description="Kept"), ImageFactory(description="Gone")
    article = ArticleFactory(body=[("gallery", {"title": "A walk", "images": [{"image": kept}, {"image": gone}]})])
    gone.delete()
    json = json_of(read_again(article))
    assert json["title"] == "A walk"
    assert [picture["alt"] for picture in json["images"]] == ["Kept"]


def test_an_attachment_is_its_file():
    block = stored("attachment", {"document": DocumentFactory(title="Form")})
    json = json_of(block)
    assert (json["title"], json["type"], json["size"]) == ("Form", "PDF", 8)
    assert (json["filename"][-4:], json["content_type"]) == (".pdf", "application/pdf")
    link = html.fragment_fromstring(block.render(), create_parent=True).find(".//a")
    assert json["url"] == f"http://testserver{link.get('href')}"


@pytest.mark.parametrize(
    ("kind", "field", "make"), [("image", "image", ImageFactory), ("attachment", "document", DocumentFactory)]
)
def test_what_was_deleted_from_the_library_is_null(kind, field, make):
    article = ArticleFactory(body=[(kind, {field: (thing := make())})])
    thing.delete()
    assert json_of(read_again(article)) is None


def test_an_embed_says_what_its_provider_said():
    frame = '<iframe src="https://player.example.org/1"></iframe>'
    Embed.objects.create(
        hash=get_embed_hash(VIDEO), url=VIDEO, type="video", provider_name="Valley Video", html=frame, width=640
    )
    json = json_of(stored("embed", {"url": VIDEO, "title": "A tour"}))
    assert json == {
        "url": VIDEO,
        "title": "A tour",
        "provider": "Valley Video",
        "html": frame,
        "thumbnail": None,
        "width": 640,
        "height": None,
    }


def test_an_embed_that_nobody_asked_about_is_still_an_address():
    json = json_of(stored("embed", {"url": VIDEO, "title": "A tour"}))
    assert (json["url"], json["provider"], json["html"]) == (VIDEO, "video.example.org", "")


def test_a_related_page_is_its_title_and_address():
    section = SectionFactory(title="Notices", slug="notices")
    block = stored("related_page", {"page": section})
    assert json_of(block) == {
        "id": section.pk,
        "type": "news.NewsIndexPage",
        "title": "Notices",
        "html_url": section.full_url,
        "url": section.full_url,
        "detail_url": f"http://testserver/api/v2/pages/{section.pk}/",
    }
    assert json_of(stored("related_page", {"page": section, "title": "See"}))["title"] == "See"


def test_a_related_page_that_is_hidden_is_null():
    assert json_of(stored("related_page", {"page": ArticleFactory(live=False)})) is None
