"""Wagtail's read and write API with tokens, as Wagtail mounts it."""

from wagtail.api.v3.urls import api

__all__ = ["api"]
