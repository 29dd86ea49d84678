"""What hangs on articles: authors, categories, tags, corrections, notes."""
