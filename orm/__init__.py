"""Expressions, queries and a database backend that Django's ORM has not."""
