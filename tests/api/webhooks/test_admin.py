"""Webhooks as an administrator sees them, and as nobody else does."""

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from api.webhooks.models import ListenedSection, Webhook
from tests.editors import signed_in
from tests.factories import SectionFactory

pytestmark = pytest.mark.django_db

LIST, LOG = "/admin/webhooks/", "/admin/webhook-deliveries/"


def fields(**changes) -> dict:
    return nested_form_data(
        {"name": "App", "url": "https://app.example.org/hook", "published": "on", "active": "on", "secret": ""}
        | {"sections": inline_formset([])}
        | changes
    )


def add(**changes):
    return signed_in().post(f"{LIST}new/", fields(**changes))


def test_a_webhook_is_made_with_a_secret_of_its_own():
    add()
    add(name="Other")
    app, other = Webhook.objects.all()
    assert (app.published, app.moved, app.active) == (True, False, True)
    assert app.secret.startswith("whsec_")
    assert app.secret != other.secret


def test_the_form_limits_a_webhook_to_sections():
    section = SectionFactory()
    add(sections=inline_formset([{"section": section.pk}]))
    assert ListenedSection.objects.get().section == section


def test_the_form_offers_a_secret_and_the_lists_never_show_it(webhook):
    client = signed_in()
    assert "whsec_" in client.get(f"{LIST}new/").content.decode()
    assert webhook.secret in client.get(f"{LIST}edit/{webhook.pk}/").content.decode()
    for address in (LIST, f"{LIST}results/", f"{LIST}history/{webhook.pk}/", LOG, f"{LIST}?q=whsec"):
        assert webhook.secret not in client.get(address).content.decode(), address


def test_an_emptied_secret_is_replaced(webhook):
    signed_in().post(f"{LIST}edit/{webhook.pk}/", fields(url=webhook.url))
    assert Webhook.objects.get().secret not in ("", webhook.secret)


@pytest.mark.parametrize("secret", ["guess", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64 at all, though it is long"])
def test_a_secret_that_no_library_takes_is_refused(secret):
    assert "24 to 64 bytes" in add(secret=secret).content.decode()
    assert not Webhook.objects.exists()


@pytest.mark.parametrize(
    "url",
    [
        "http://app.example.org/",
        "ftp://app.example.org/",
        "app.example.org",
        "https:///hook",
        "https://user:password@app.example.org/",
        "https://app.example.org/#part",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://169.254.169.254/latest/",
        "https://app.example.org:port/",
    ],
)
def test_an_address_that_nothing_would_be_sent_to_is_refused(settings, url):
    settings.WEBHOOKS_ALLOW_PRIVATE_TARGETS = False
    assert add(url=url).status_code == 200
    assert not Webhook.objects.exists()


def test_where_private_targets_are_allowed_so_is_plain_http():
    add(url="http://receiver:8080/hook")
    assert Webhook.objects.get().url == "http://receiver:8080/hook"


@pytest.mark.parametrize("role", ["Editors", "Moderators"])
def test_editors_and_moderators_see_neither_webhooks_nor_log(webhook, role):
    client = signed_in(role)
    for address in (LIST, f"{LIST}new/", f"{LIST}edit/{webhook.pk}/", LOG):
        assert client.get(address).status_code == 302, address
    assert LIST not in client.get("/admin/").content.decode()
