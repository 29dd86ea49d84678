"""Wagtail's database search for the admin, faster where many entries match."""
