"""The blocks that an article's body is made of: one module each, composed in `body`."""
