"""From a path to a page, an archive or a redirect."""
