"""The closed list of renditions, as HTML and as JSON."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext

from images.models import CustomImage, Rendition
from images.renditions import USES, specs
from news.serializers.pictures import picture_data
from tests.factories import ImageFactory

pytestmark = pytest.mark.django_db


def absolute(url: str) -> str:
    return f"https://news.example.org{url}"


def rendered(source: str, **context) -> str:
    return Template("{% load pictures %}" + source).render(Context(context))


@pytest.fixture
def image():
    return ImageFactory(description="A gate", credit="Lin Qiao", file__width=2000, file__height=1500)


def test_every_spec_names_its_format():
    assert len(specs()) == len(set(specs())) == sum(len(specs(use)) for use in USES)
    assert all("|format-" in spec for spec in specs())


def test_a_picture_is_offered_in_modern_formats_with_a_fallback(image):
    html = rendered('{% library_picture image "card" %}', image=image)
    assert html.index("image/avif") < html.index("image/webp") < html.index("<img")
    assert 'alt="A gate"' in html
    assert 'loading="lazy"' in html
    assert "800w" in html


def test_a_use_may_give_its_own_words_or_none(image):
    assert 'alt="The east gate"' in rendered('{% library_picture image "card" alt="The east gate" %}', image=image)
    assert 'alt=""' in rendered('{% library_picture image "card" alt="" loading="eager" %}', image=image)


def test_no_picture_prints_nothing():
    assert rendered('{% library_picture image "card" %}', image=None) == ""


def test_json_gives_the_largest_fallback_and_every_format(image):
    data = picture_data(image, "wide", absolute)
    assert (data["width"], data["height"]) == (1440, 1080)
    assert data["url"].startswith("https://news.example.org/media/images/")
    assert data["url"].endswith(".jpg")
    assert (data["alt"], data["credit"], data["id"]) == ("A gate", "Lin Qiao", image.pk)
    assert data["src"] == data["url"]
    assert data["focal_point"] is None
    assert list(data["srcset"]) == ["image/avif", "image/webp", "image/jpeg"]
    assert [part.split()[1] for part in data["srcset"]["image/webp"].split(", ")] == ["480w", "960w", "1440w"]


def test_prefetched_renditions_cost_nothing(image):
    picture_data(image, "card", absolute)
    prefetched = CustomImage.objects.prefetch_renditions(*specs("card")).get()
    with CaptureQueriesContext(connection) as captured:
        picture_data(prefetched, "card", absolute)
    assert not captured.captured_queries


def test_a_logo_keeps_its_transparency(image):
    html = rendered('{% logo image "Valley Park" %}', image=image)
    assert 'alt="Valley Park"' in html
    assert Rendition.objects.get().file.name.endswith(".png")
