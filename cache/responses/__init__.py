"""The response cache: finished public responses in front of Django. A repeated one costs a look into a dictionary.

`wsgi.ResponseCache` wraps the application; `key` says which requests ask for the same answer, `entry` what is
kept of it, `store` keeps as many as fit, `freshness` drops what a change made untrue before anything is answered.
docs/response-cache.md tells the whole.
"""
