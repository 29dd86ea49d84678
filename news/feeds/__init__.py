"""Feeds of any list of articles as Atom, RSS and JSON Feed."""
