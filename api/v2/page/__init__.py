"""One page with all around it, by its path."""
