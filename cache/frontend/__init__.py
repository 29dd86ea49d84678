"""Caches in front of the site, a CDN or Varnish: what changes drop here is dropped there too (docs/in-front.md)."""
