"""The list of all articles in Wagtail's admin."""
