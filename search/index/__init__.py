"""How text is analysed and indexed, on each database."""
