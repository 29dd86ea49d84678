"""The domain: sections, articles, their blocks, what the public may see, archives, feeds and redirects."""
