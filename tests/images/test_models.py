"""The image library: what is said of a picture."""

import pytest
from django.urls import reverse
from wagtail.models import Collection

from images.models import CustomImage
from tests.editors import signed_in
from tests.factories import ImageFactory

pytestmark = pytest.mark.django_db


def test_only_a_written_description_is_an_alternative_text():
    assert ImageFactory(description="A gate").default_alt_text == "A gate"
    assert ImageFactory(title="IMG_0042.jpg", description="").default_alt_text == ""


def test_the_form_asks_for_description_credit_source_and_licence():
    form = signed_in("Editors").get(reverse("wagtailimages:add")).context["form"]
    assert {"description", "credit", "source", "licence", "tags"} <= set(form.fields)
    assert "cannot see it" in form.fields["description"].help_text


def test_a_focal_point_is_kept():
    image = ImageFactory(collection=Collection.get_first_root_node())
    fields = {"title": "Gate", "description": "A gate", "credit": "", "source": "", "licence": "", "tags": ""}
    focus = {"focal_point_x": 300, "focal_point_y": 200, "focal_point_width": 100, "focal_point_height": 80}
    signed_in("Editors").post(reverse("wagtailimages:edit", args=[image.pk]), {**fields, **focus})
    image.refresh_from_db()
    assert image.get_focal_point().centroid == (300, 200)


def test_a_picture_is_found_by_its_credit():
    image = ImageFactory(credit="Qiaolin Press")
    ImageFactory()
    assert list(CustomImage.objects.search("qiaolin")) == [image]
