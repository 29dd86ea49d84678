"""What must hold in an article's body before it is saved, told at the block where it does not."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.test.utils.form_data import rich_text

from news.models import NewsArticlePage
from tests.editors import article_fields, create, edit, signed_in
from tests.factories import ImageFactory, SectionFactory

pytestmark = pytest.mark.django_db

BODY = NewsArticlePage._meta.get_field("body").stream_block


def heading(level: int, text: str = "Growth", anchor_id: str = "") -> dict:
    return {"type": "heading", "value": {"text": text, "level": f"h{level}", "anchor_id": anchor_id}}


def cleaned(*blocks):
    return BODY.clean(BODY.to_python(list(blocks)))


def errors(*blocks) -> dict:
    """Errors by the position of the block that has them."""
    with pytest.raises(ValidationError) as caught:
        cleaned(*blocks)
    return caught.value.block_errors


def anchors(*blocks) -> list[str]:
    return [child.value["anchor_id"] for child in cleaned(*blocks) if child.block_type == "heading"]


def test_levels_may_go_down_one_by_one_and_up_at_once():
    cleaned(heading(2), heading(3), heading(4), heading(2), heading(3))


@pytest.mark.parametrize(("levels", "place"), [([3], 0), ([2, 4], 1), ([2, 3, 2, 4], 3)])
def test_a_heading_that_skips_a_level_is_an_error_at_its_block(levels, place):
    found = errors(*[heading(level) for level in levels])
    assert list(found) == [place]
    assert list(found[place].block_errors) == ["level"]


def test_text_between_headings_does_not_hide_a_skipped_level():
    assert list(errors(heading(2), {"type": "paragraph", "value": "<p>Text.</p>"}, heading(4))) == [2]


def test_the_editor_reads_the_error_at_the_block():
    body = [("heading", {"text": "Growth", "level": "h3", "anchor_id": ""})]
    response = create(signed_in("Editors"), SectionFactory(), article_fields("Growth", body=body))
    assert response.status_code == 200
    assert "A heading 3 cannot follow a heading 1: choose heading 2." in response.content.decode()
    assert not NewsArticlePage.objects.exists()


def test_anchors_are_readable_and_unique():
    assert anchors(heading(2, "增长"), heading(2, "增长"), heading(2, "!")) == ["zeng-zhang", "zeng-zhang-2", "section"]


def test_an_anchor_is_kept_when_the_heading_is_reworded():
    client, section = signed_in("Editors"), SectionFactory()
    create(client, section, article_fields("A", body=[("heading", {"text": "Growth", "level": "h2", "anchor_id": ""})]))
    article = NewsArticlePage.objects.get()
    reworded = [("heading", {"text": "How it grew", "level": "h2", "anchor_id": "growth"})]
    edit(client, article, article_fields("A", body=reworded))
    assert article.get_latest_revision_as_object().body[0].value.anchor == "growth"


def test_an_anchor_that_another_heading_took_is_made_unique():
    assert anchors(heading(2, "One", "same"), heading(2, "Other", "same")) == ["same", "same-2"]


def test_an_anchor_that_no_address_can_hold_is_an_error():
    assert list(errors(heading(2, anchor_id="Wörter"))[0].block_errors) == ["anchor_id"]


def test_a_picture_is_described_or_decorative():
    image = ImageFactory()
    value = {"image": image.pk, "alt_text": "", "decorative": False}
    found = errors({"type": "image", "value": {"image": value, "caption": "", "credit": ""}})
    assert "alt_text" in found[0].block_errors["image"].block_errors
    cleaned({"type": "image", "value": {"image": {**value, "decorative": True}, "caption": "", "credit": ""}})


def test_a_gallery_has_two_pictures():
    picture = {"image": {"image": ImageFactory().pk, "alt_text": "Gate", "decorative": False}}
    assert 0 in errors({"type": "gallery", "value": {"title": "", "images": [picture]}})
    cleaned({"type": "gallery", "value": {"title": "", "images": [picture, picture]}})


def test_an_editor_writes_text_through_the_form():
    body = [("paragraph", rich_text("<p>First <b>line</b>.</p>"))]
    create(signed_in("Editors"), SectionFactory(), article_fields("Text", body=body))
    assert "First <b>line</b>." in str(NewsArticlePage.objects.get().body[0].value)
