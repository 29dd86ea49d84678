"""axe-core, with the rules of WCAG 2.2 AA and of good practice, over every kind of page."""

import pytest

from tests.browser.pages import paths
from tests.browser.tools import AXE

pytestmark = pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm ci --prefix tests/browser")

WIDTHS = {"phone": 390, "desk": 1280}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_has_a_violation(browser, base_url, closed_section, withdrawn_page, width, theme):
    context = browser.new_context(
        base_url=base_url, color_scheme=theme, viewport={"width": WIDTHS[width], "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    violations = []
    further = {"password": closed_section, "withdrawn": withdrawn_page}
    for name, path in (paths(base_url) | further).items():
        page.goto(path)
        page.add_script_tag(path=AXE)
        found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
        violations += [f"{name}: {v['id']} {v['nodes'][0]['html'][:200]}" for v in found["violations"]]
    context.close()
    assert violations == []
