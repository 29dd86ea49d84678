"""Tests of the demo site in Debian's Chromium; each worker has one server for all of them."""

import pytest

from tests.browser.chromium import ARGUMENTS, CHROMIUM
from tests.served_site import run_in, serve_demo

if CHROMIUM is None:
    collect_ignore_glob = ["test_*.py"]  # tests/conftest.py says so in the summary

CLOSE = """
from wagtail.models import Page
page = Page.objects.get(url_path="/home/investment/")
page.view_restrictions.create(restriction_type="password", password="harbour")
"""

WITHDRAW = """
from wagtail.models import Page
Page.objects.get(url_path="/home/park-news/glass-prize/").specific.unpublish()
"""


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="session")
def base_url(site_folder, demo_var):
    with serve_demo(site_folder, demo_var) as url:
        yield url


@pytest.fixture(scope="session")
def withdrawn_page(base_url, site_folder):
    """The path of an article that was public."""
    run_in(site_folder, WITHDRAW)
    return "/park-news/glass-prize/"


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": CHROMIUM, "args": ARGUMENTS}


@pytest.fixture
def closed_section(base_url, site_folder):
    """The path of a section that asks for the password "harbour"."""
    run_in(site_folder, CLOSE)
    yield "/investment/"
    run_in(site_folder, "from wagtail.models import *; PageViewRestriction.objects.all().delete()")
