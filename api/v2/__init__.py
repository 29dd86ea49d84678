"""Wagtail's API v2, extended: pages, terms, media, redirects, the site and its navigation."""
