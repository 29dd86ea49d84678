"""Finding: the index, the admin's search, the search page."""
