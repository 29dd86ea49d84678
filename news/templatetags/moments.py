"""Moments for programs that read a page."""

from django import template

from news.local_time import iso_seconds

register = template.Library()


register.filter("machine_time", iso_seconds)  # for `<time datetime>`
