"""Authors, categories and tags with how many articles each has."""
