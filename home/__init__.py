"""The root of the tree, site settings, navigation, what stands around every page, metadata and sitemaps."""
