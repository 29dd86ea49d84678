"""The HTML of each block, from one value."""

import pytest
from django.urls import reverse
from lxml import html
from wagtail.blocks import Block
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed

from news.blocks.body import BodyBlock
from tests.factories import ArticleFactory, DocumentFactory, ImageFactory, SectionFactory, UserFactory
from tests.readers import all_words, one, words

pytestmark = pytest.mark.django_db

VIDEO = "https://video.example.org/watch?v=1"


def shown(kind: str, value):
    """A <body> with what readers see of a block, read back from the database as a page does."""
    article = ArticleFactory(body=[(kind, value)])
    article.refresh_from_db()
    return html.document_fromstring(f"<body>{article.body[0].render()}</body>").body


def is_empty(body) -> bool:
    return len(body) == 0 and not words(body)


def embedded(frame: str) -> None:
    Embed.objects.create(hash=get_embed_hash(VIDEO), url=VIDEO, type="video", provider_name="Valley Video", html=frame)


def test_a_heading_has_its_level_and_an_anchor():
    heading = one(shown("heading", {"text": "How it grew", "level": "h3"}), "h3")
    assert (words(heading), heading.get("id")) == ("How it grew", "how-it-grew")


def test_text_is_shown_as_written():
    body = shown("paragraph", "<p>One <b>bold</b> word</p><ul><li>item</li></ul>")
    assert words(one(body, "p/b")) == "bold"
    assert all_words(body, "ul/li") == ["item"]


def test_a_quotation_says_whose_words_they_are():
    figure = one(shown("quotation", {"text": "We <came>.", "speaker": "Lin", "role": "Research"}), "figure")
    assert words(one(figure, "blockquote")) == "We <came>."
    assert words(one(figure, "figcaption")) == "Lin Research"


def test_an_anonymous_quotation_has_no_caption():
    assert shown("quotation", {"text": "We came."}).xpath(".//figcaption") == []


def test_a_callout_stands_apart_with_its_kind():
    callout = one(shown("callout", {"kind": "notice", "title": "Until June", "text": "<p>Apply.</p>"}), "aside")
    assert "callout--notice" in callout.get("class")
    assert words(callout) == "Until June Apply."


def test_a_related_page_is_a_link():
    section = SectionFactory(title="Notices", slug="notices")
    link = one(shown("related_page", {"page": section}), ".//a")
    assert (words(link), link.get("href")) == ("Notices", "/notices/")
    assert words(one(shown("related_page", {"page": section, "title": "See"}), ".//a")) == "See"


def test_a_related_page_that_is_hidden_is_not_shown():
    assert is_empty(shown("related_page", {"page": ArticleFactory(live=False)}))


def test_a_picture_has_its_words_size_caption_and_credit():
    picture = {"image": ImageFactory(credit="Lin Qiao"), "caption": "The gate", "credit": ""}
    figure = one(shown("image", picture), "figure")
    image = one(figure, ".//picture//img")
    assert image.get("width")
    assert image.get("height")
    assert image.get("loading") == "lazy"
    assert {source.get("type") for source in figure.xpath(".//source")} == {"image/avif", "image/webp"}
    assert words(one(figure, "figcaption")) == "The gate Picture: Lin Qiao"


def test_a_credit_of_the_article_replaces_the_librarys():
    figure = shown("image", {"image": ImageFactory(credit="Library"), "credit": "Chen"})
    assert words(one(figure, ".//figcaption")) == "Picture: Chen"


@pytest.mark.parametrize(("decorative", "alt"), [(True, ""), (False, "Roof in rain")])
def test_alternative_text_is_the_articles_own_and_empty_where_a_picture_decorates(decorative, alt):
    image = ImageFactory()
    stored = {"image": {"image": image.pk, "alt_text": "Roof in rain", "decorative": decorative}}
    value = BodyBlock().child_blocks["image"].to_python(stored)
    body = html.document_fromstring(f"<body>{BodyBlock().child_blocks['image'].render(value)}</body>")
    assert one(body, ".//img").get("alt") == alt


def test_a_picture_deleted_from_the_library_leaves_nothing_behind():
    article = ArticleFactory(body=[("image", {"image": (image := ImageFactory()), "caption": "Gone"})])
    image.delete()
    article.refresh_from_db()
    assert not article.body[0].render().strip()


def test_a_gallery_shows_the_pictures_that_are_left():
    kept, gone = ImageFactory(), ImageFactory()
    pictures = [{"image": kept, "caption": "Kept"}, {"image": gone, "caption": "Gone"}]
    article = ArticleFactory(body=[("gallery", {"title": "A walk", "images": pictures})])
    gone.delete()
    article.refresh_from_db()
    body = html.document_fromstring(article.body[0].render())
    assert all_words(body, "//li//figcaption") == ["Kept"]
    assert "A walk" in words(body)


def test_nothing_is_loaded_from_a_provider_until_the_reader_follows_the_link_in_the_frame():
    embedded('<div onclick="spy()"><iframe src="https://player.example.org/1" onload="spy()"></iframe></div>')
    body = shown("embed", {"url": VIDEO, "title": "A tour"})
    frame = one(body, ".//iframe[not(@src)]")
    assert frame.get("title") == "A tour"
    link = one(html.document_fromstring(frame.get("srcdoc")), "//a")
    assert (words(link), link.get("href")) == ("Play here: A tour", "https://player.example.org/1")
    assert link.get("referrerpolicy") == "strict-origin-when-cross-origin"  # players refuse unnamed pages
    assert "allow-top-navigation" not in frame.get("sandbox")
    assert one(body, ".//a").get("href") == VIDEO
    assert "spy" not in html.tostring(body, encoding="unicode")


def test_a_title_stays_words_inside_the_frame():
    embedded('<iframe src="https://player.example.org/1?a=1&amp;b=2"></iframe>')
    frame = one(shown("embed", {"url": VIDEO, "title": '"><b>Tour</b> & more'}), ".//iframe")
    page = html.document_fromstring(frame.get("srcdoc"))
    assert words(one(page, "//a")) == 'Play here: "><b>Tour</b> & more'
    assert one(page, "//a").get("href") == "https://player.example.org/1?a=1&b=2"
    assert page.xpath("//b") == []


@pytest.mark.parametrize("frame", ["<script>spy()</script>", '<iframe src="javascript:spy()"></iframe>', ""])
def test_without_a_frame_there_is_just_the_link(frame):
    embedded(frame)
    body = shown("embed", {"url": VIDEO, "title": "A tour"})
    assert body.xpath(".//details | .//iframe | .//script") == []
    assert words(one(body, ".//a")) == "A tour at Valley Video"


def test_an_attachment_says_its_type_and_size():
    link = one(shown("attachment", {"document": DocumentFactory(title="Form")}), ".//a")
    assert words(link) == "PDF Form 8 bytes"
    assert link.get("href").startswith("/documents/")


def test_an_attachment_deleted_from_the_library_leaves_nothing_behind():
    article = ArticleFactory(body=[("attachment", {"document": (document := DocumentFactory())})])
    document.delete()
    article.refresh_from_db()
    assert not article.body[0].render().strip()


def test_a_table_has_a_caption_and_headers_and_scrolls_by_itself():
    columns = [{"type": "text", "heading": "Sector"}, {"type": "number", "heading": "Companies"}]
    rows = [{"values": ["Medicine", "15"]}, {"values": ["Devices", None]}]
    table = BodyBlock().child_blocks["table"].to_python({"columns": columns, "rows": rows, "caption": "By sector"})
    region = one(shown("table", table), "div[@role='region']")
    assert (region.get("tabindex"), region.get("aria-label")) == ("0", "By sector")
    assert words(one(region, ".//caption")) == "By sector"
    assert all_words(region, ".//th[@scope='col']") == ["Sector", "Companies"]
    assert all_words(region, ".//th[@scope='row']") == ["Medicine", "Devices"]
    assert all_words(region, ".//td") == ["15", ""]


def test_key_figures_pair_a_number_with_what_it_is():
    figures = [{"number": "350", "unit": "million yuan", "what": "tax revenue"}, {"number": "4", "what": "floors"}]
    body = shown("key_figures", figures)
    assert all_words(body, ".//dt") == ["tax revenue", "floors"]
    assert all_words(body, ".//dd") == ["350 million yuan", "4"]


def test_a_preview_in_the_editor_has_the_sites_look(client):
    client.force_login(UserFactory(is_superuser=True))
    block: Block = BodyBlock().child_blocks["quotation"]
    response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    page = html.document_fromstring(response.content)
    assert page.xpath("//link[contains(@href, 'css/park-news.css')]")
    assert "We came for the people." in words(one(page, "//main//blockquote"))
