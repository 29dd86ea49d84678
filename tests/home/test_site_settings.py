"""The site's settings: one look, and words per language."""

import pytest
from django.test import RequestFactory
from wagtail.models import Locale, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import SiteSettings
from tests.editors import signed_in
from tests.factories import SectionFactory

pytestmark = pytest.mark.django_db


def words(language: str, organisation: str, columns=(), **fields) -> dict:
    return {
        "locale": Locale.objects.get(language_code=language).pk,
        "organisation": organisation,
        "contact": rich_text("<p>Write to us.</p>", features=["bold", "link"]),
        "footer_columns": streamfield(columns),
        **fields,
    }


def save(*texts, **fields):
    """The admin's answer to the settings form with these words."""
    site = Site.objects.get(is_default_site=True)
    sent = {"accent_colour": "#0b5cad", "social_links": streamfield([]), "texts": inline_formset(texts), **fields}
    return signed_in().post(f"/admin/settings/home/sitesettings/{site.pk}/", nested_form_data(sent))


def saved() -> SiteSettings:
    return SiteSettings.objects.get()


def column(**link) -> tuple:
    """A footer column with one link."""
    first = {"value": {"text": "Us", "page": "", "url": "", **link}, "order": "0", "deleted": ""}
    return ("column", {"title": "About", "links": {"count": "1", "0": first}})


def test_words_are_edited_in_each_language():
    answer = save(words("en", "Valley Park", technical_support="Tech Ltd"), words("zh-hans", "谷园"))
    assert answer.status_code == 302, answer.context["form"].errors
    texts = {text.locale.language_code: text.organisation for text in saved().texts.all()}
    assert texts == {"en": "Valley Park", "zh-hans": "谷园"}
    assert saved().texts.first().technical_support == "Tech Ltd"


def test_a_language_has_its_words_once():
    answer = save(words("en", "One"), words("en", "Other"))
    assert answer.status_code == 200
    assert "duplicate" in answer.context["form"].formsets["texts"].non_form_errors()[0]
    assert not SiteSettings.objects.filter(texts__isnull=False).exists()


def test_an_accent_too_light_to_read_is_told_at_its_field():
    answer = save(words("en", "Valley Park"), accent_colour="#ffcc00")
    assert "Too light to read on white" in answer.context["form"].errors["accent_colour"][0]
    assert "Too light to read on white" in answer.content.decode()


def test_a_footer_link_needs_a_page_or_an_address():
    answer = save(words("en", "Valley Park", [column()]))
    assert "Each link needs a page or an address." in answer.content.decode()
    columns = [column(url="https://example.org/"), column(page=SectionFactory().pk)]
    assert save(words("en", "Valley Park", columns)).status_code == 302


def test_settings_belong_to_a_site():
    save(words("en", "Valley Park"))
    request = RequestFactory().get("/", SERVER_NAME="testserver")
    assert SiteSettings.for_request(request).texts.get().organisation == "Valley Park"
