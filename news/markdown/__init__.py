"""Articles and lists as Markdown (CommonMark with GFM tables): `text` has the syntax, `pages` the documents."""
