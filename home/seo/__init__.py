"""What search engines and shared links are told of a page: in the HTML's head and, word for word, in the JSON."""

from home.seo.describe import Seo, describe

__all__ = ["Seo", "describe"]
