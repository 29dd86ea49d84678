"""Sitemaps (sitemaps.org, with Google's image and news entries): what of a site crawlers shall read.

Not Wagtail's own: that reads each page with queries of its own, and holds all of them in memory.
"""
