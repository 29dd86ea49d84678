"""Secrets in the form of Standard Webhooks: `whsec_` and 24 to 64 random bytes as base64."""

import base64
import binascii
import secrets

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PREFIX = "whsec_"
SECRET_BYTES = 32


def generate_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def validate_secret(secret: str) -> None:
    """Raises ValidationError for what a receiver's library would not take."""
    try:
        size = len(base64.b64decode(secret.removeprefix(PREFIX), validate=True))
    except (binascii.Error, ValueError):
        size = 0
    if not secret.startswith(PREFIX) or not 24 <= size <= 64:
        raise ValidationError(_("A secret is whsec_ followed by 24 to 64 bytes in base64."))
