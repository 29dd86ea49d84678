"""The picture of a shared article that has none."""

import io

import pytest
from django.core.cache import cache
from PIL import Image

from home.models import SiteSettings, SiteTexts
from home.share_cards import fonts, views
from home.share_cards.address import CardText
from home.share_cards.drawing import SIZE, draw
from tests.factories import ArticleFactory, ImageFactory, SectionFactory, home
from tests.hidden_pages import HIDDEN
from tests.home.seo.reading import metas

LONG = "A very long title that says all there is to say about the opening of a hall " * 3


@pytest.fixture
def texts(db) -> SiteTexts:
    settings = SiteSettings.for_site(home().get_site())
    settings.save()
    return SiteTexts.objects.create(settings=settings, locale=home().locale, organisation="Cedar Valley Zone")


@pytest.fixture
def article(texts):
    return ArticleFactory(parent=SectionFactory(slug="park-news"), title="Opening", slug="opening")


def card_address(client, article) -> str:
    return dict(metas(client, article.url))["og:image"]


def picture(client, article) -> Image.Image:
    response = client.get(card_address(client, article))
    assert response.status_code == 200, response.status_code
    return Image.open(io.BytesIO(response.content))


@pytest.mark.django_db
def test_an_article_without_a_picture_has_a_card(client, article):
    told = dict(metas(client, article.url))
    card = picture(client, article)
    assert (card.format, card.size) == ("PNG", (int(told["og:image:width"]), int(told["og:image:height"])))
    assert told["og:image:alt"] == "Opening"
    assert told["twitter:card"] == "summary_large_image"


@pytest.mark.django_db
def test_an_editors_picture_is_preferred(client, article):
    article.lead_image = ImageFactory()
    article.save()
    assert "/share/" not in card_address(client, article)


@pytest.mark.django_db
def test_the_address_changes_with_the_title_and_the_old_one_leads_to_the_new(client, article):
    before = card_address(client, article)
    article.title = "Closing"
    article.save_revision().publish()
    after = card_address(client, article)
    assert after != before
    response = client.get(before)
    assert response.status_code == 302
    assert after.endswith(response["Location"])


@pytest.mark.django_db
def test_a_card_is_kept_by_readers_and_not_drawn_twice(client, article, monkeypatch):
    address = card_address(client, article)
    first = client.get(address)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    monkeypatch.setattr(views, "draw", lambda text: pytest.fail("drawn again"))
    assert client.get(address).content == first.content


@pytest.mark.django_db
def test_no_address_but_the_present_one_makes_the_server_draw(client, article, monkeypatch):
    monkeypatch.setattr(views, "draw", lambda text: pytest.fail("drawn"))
    for digest in ("0", "f" * 16, "x" * 400):
        assert client.get(f"/share/{article.pk}-{digest}.png").status_code == 302
    assert client.get(f"/share/{article.pk + 999}-0.png").status_code == 404


@pytest.mark.parametrize("reason", HIDDEN)
def test_a_hidden_article_has_no_card(client, hidden, reason):
    article, texts = hidden[reason], SiteTexts.objects.select_related("settings").get()
    digest = CardText(article.title, texts.organisation, texts.settings.accent_colour).digest
    cache.set(f"share-card-{digest}", b"drawn while it was public")
    assert client.get(f"/share/{article.pk}-{digest}.png").status_code == 404
    assert client.get(f"/share/{article.pk}-0.png").status_code == 404


TITLES = ["Opening", LONG, "W" * 500, "天津武清开发区" * 30, "园区 park 🎉", "🎉", "", "ภาษาไทย"]


@pytest.mark.parametrize("title", TITLES)
def test_any_title_makes_a_card(title):
    card = Image.open(io.BytesIO(draw(CardText(title, "Cedar Valley Zone", "#0b5cad"))))
    assert card.size == SIZE


def test_the_same_text_makes_the_same_card_and_another_one_another():
    text = CardText("Opening", "Cedar Valley Zone", "#0b5cad")
    assert draw(text) == draw(text)
    assert draw(text) != draw(CardText("Closing", "Cedar Valley Zone", "#0b5cad"))


def test_the_card_has_the_organisations_colour():
    card = Image.open(io.BytesIO(draw(CardText("Opening", "", "#7a1f3d")))).convert("RGB")
    assert all(abs(a - b) <= 4 for a, b in zip(card.getpixel((4, 4)), (0x7A, 0x1F, 0x3D), strict=True))


@pytest.mark.parametrize("words", [LONG, "W" * 500, "Opening " + "W" * 90])
def test_words_are_drawn_inside_the_margins(words):
    with_words = Image.open(io.BytesIO(draw(CardText(words, words, "#000000")))).convert("L")
    left, top, right, bottom = with_words.point(lambda value: 255 if value > 128 else 0).getbbox()
    assert left >= 80
    assert top >= 80
    assert right <= SIZE[0] - 80
    assert bottom <= SIZE[1] - 60


def test_a_machine_without_fonts_writes_latin_and_leaves_chinese_out(monkeypatch):
    monkeypatch.setattr(fonts, "_faces", list)
    assert fonts.font_for("Opening", 40) is not None
    assert fonts.font_for("开业", 40) is None
    assert Image.open(io.BytesIO(draw(CardText("开业", "开发区", "#0b5cad")))).size == SIZE
