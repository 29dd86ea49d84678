"""What goes with an article: cards, further reading, neighbours, citations, reading time."""
