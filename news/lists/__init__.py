"""Lists of articles from their address to a page of them: archives, filters, counts, pagination."""
