"""A preview setting that cannot work is named by `manage.py check`."""

import pytest

from api.preview.checks import check_preview_settings


@pytest.mark.parametrize(
    "address",
    ["https://app.example.org/preview", "app.example.org/?token={token}", "javascript:{token}", "https://{token}"],
)
def test_an_address_that_is_no_front_end_is_an_error(settings, address):
    settings.PREVIEW_URL = ["https://app.example.org/?token={token}", address]
    (error,) = check_preview_settings(None)
    assert address in error.msg


def test_a_lifetime_of_nothing_is_an_error(settings):
    settings.PREVIEW_LIFETIME = 0
    assert [error.id for error in check_preview_settings(None)] == ["preview.E002"]


def test_good_settings_pass(settings):
    settings.PREVIEW_URL = ["https://app.example.org/?token={token}", "http://localhost:3000/{token}"]
    assert check_preview_settings(None) == []
