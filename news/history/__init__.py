"""The change log that mirrors follow: a number for each page that changed, per site."""
