"""What changed since a token, for apps that mirror the site."""
