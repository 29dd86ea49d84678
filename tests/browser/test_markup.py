"""The Nu HTML checker over every kind of page, and every link of the demo site followed once."""

import subprocess
import urllib.request
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin

import lxml.html
import pytest

from tests.browser.pages import paths
from tests.browser.tools import VNU

# What must not be asked for by a crawler, and what is large: the admin, and the addresses that filter and search.
LEFT_OUT = ("/admin/", "/search/", "/api/")


@pytest.mark.skipif(not VNU.exists(), reason="the Nu HTML checker is not installed: npm ci --prefix tests/browser")
def test_every_kind_of_page_is_valid_html(base_url, closed_section, withdrawn_page, tmp_path):
    for name, path in (paths(base_url) | {"password": closed_section, "withdrawn": withdrawn_page}).items():
        (tmp_path / f"{name.replace(' ', '-')}.html").write_bytes(fetch(base_url + path)[1])
    checked = subprocess.run(
        ["java", "-jar", VNU, "--errors-only", "--skip-non-html", *sorted(tmp_path.glob("*.html"))],
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stderr


def test_no_link_of_the_site_is_broken(base_url):
    waiting, seen, broken = [(f"{base_url}/", "")], set(), []
    while waiting:
        address, linked_from = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        status, content, kind = fetch(address)
        if status != 200:
            broken.append(f"{status} {address} linked from {linked_from}")
        elif kind == "text/html":
            waiting += [(link, address) for link in links(address, content, base_url)]
    assert broken == []
    assert len(seen) > 100


def links(address: str, content: bytes, base_url: str) -> list[str]:
    document = lxml.html.fromstring(content)
    found = {urldefrag(urljoin(address, link))[0] for _, _, link, _ in document.iterlinks()}
    return sorted(
        link for link in found if link.startswith(base_url) and not link.removeprefix(base_url).startswith(LEFT_OUT)
    )


def fetch(address: str) -> tuple[int, bytes, str]:
    """Status, content and content type; an error's too."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.read(), answer.headers.get_content_type()
    except HTTPError as error:
        return error.code, error.read(), error.headers.get_content_type()
