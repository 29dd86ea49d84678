import pytest

from importer.old_address import OldAddress, old_address


@pytest.mark.parametrize(
    ("canonical", "base_url", "full", "path"),
    [
        ("", "", "", "/news/1.html"),
        ("", "https://old.example", "https://old.example/news/1.html", "/news/1.html"),
        ("", "https://old.example/en/", "https://old.example/en/news/1.html", "/en/news/1.html"),
        ("http://a.example/x?b=2&a=1", "", "http://a.example/x?b=2&a=1", "/x?a=1&b=2"),
        ("/x/", "https://old.example/en", "https://old.example/x/", "/x"),
        ("/x/", "", "", "/x"),
        ("http://a.example/", "", "", "/news/1.html"),
        ("http://[broken", "", "", "/news/1.html"),
    ],
)
def test_the_canonical_link_counts_then_the_base_then_the_path(canonical, base_url, full, path):
    assert old_address(canonical, "news/1.html", base_url) == OldAddress(full, path)


def test_paths_in_other_scripts_are_kept_readable():
    address = old_address("", "新闻/一.html", "https://old.example")
    assert address.path == "/新闻/一.html"
    assert address.full == "https://old.example/%E6%96%B0%E9%97%BB/%E4%B8%80.html"


@pytest.mark.parametrize(
    ("written", "resolved"),
    [
        ("2.html", "/news/2.html"),
        ("../about/?a=1", "/about/?a=1"),
        ("https://old.example/x", "/x"),
        ("https://elsewhere.example/x", "https://elsewhere.example/x"),
        ("mailto:desk@old.example", "mailto:desk@old.example"),
        ("#part", "#part"),
        ("https://old.example//elsewhere.example/", "/elsewhere.example/"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_links_within_the_old_site_become_paths(written, resolved):
    assert OldAddress("https://old.example/news/1.html", "/news/1.html").resolve(written) == resolved
