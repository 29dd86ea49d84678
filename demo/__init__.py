"""The demo: an imaginary development zone, its newsroom's words in `content/`, its pictures drawn by code."""
