"""Django's SQLite backend that need not ask whether SQLite knows JSON."""
