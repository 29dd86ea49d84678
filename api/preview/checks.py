"""What `manage.py check` says about the front ends that previews open."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, register


@register
def check_preview_settings(app_configs: object, **kwargs: object) -> list[Error]:
    errors = [
        Error(
            f"PREVIEW_URL: {address} is no address of a front end.",
            hint="Give https addresses that hold {token}, as in https://app.example.org/preview?token={token}",
            id="preview.E001",
        )
        for address in settings.PREVIEW_URL
        if not _is_front_end(address)
    ]
    if settings.PREVIEW_LIFETIME <= 0:
        errors.append(
            Error(
                "PREVIEW_LIFETIME must be a number of seconds above zero.", hint="For example 900.", id="preview.E002"
            )
        )
    return errors


def _is_front_end(address: str) -> bool:
    parts = urlsplit(address)
    return (
        parts.scheme in ("http", "https")
        and bool(parts.netloc)
        and "{token}" in parts.path + parts.query + parts.fragment
    )
