"""Bringing saved pages of an older site over: files are read into pages, pages are written as articles.

`files` finds and decodes; `text_page` and `html_page` turn a file into blocks; `outline` tells breadcrumb, section,
title, text, release time, source and footer apart; `writer` makes the article, its section, pictures, attachments
and redirect; `report` says what happened to each file. `manage.py import_news` puts them together.
"""
