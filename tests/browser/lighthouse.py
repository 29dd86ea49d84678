"""`make lighthouse`: what Lighthouse's mobile preset gives the kinds of pages of the demo site, as a table.

Ends with 1 when a score is below 100, after naming the audits that cost it.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.browser.chromium import ARGUMENTS, CHROMIUM
from tests.browser.pages import paths
from tests.browser.tools import LIGHTHOUSE
from tests.served_site import serve_site

KINDS = ("home", "section", "article", "search")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# A shared machine interrupts a run, or Chromium loses a trace: the best of a few is what the page can do.
RUNS = 3


def main() -> int:
    if CHROMIUM is None or not LIGHTHOUSE.exists():
        print("Lighthouse needs Debian's chromium and what `npm ci --prefix tests/browser` installs.")
        return 2
    lost = []
    print(f"{'page':18}" + "".join(f"{category:>16}" for category in CATEGORIES) + f"{'FCP':>8}{'LCP':>8}{'CLS':>8}")
    with tempfile.TemporaryDirectory() as folder, serve_site(Path(folder)) as site:
        for name, path in paths(site).items():
            if name.split()[0] in KINDS:
                report = best_report(site + path, Path(folder) / "report.json")
                print_row(name, report)
                lost += lost_audits(name, report)
    print("\n".join(lost) or "Every score is 100.")
    return bool(lost)


def best_report(url: str, output: Path) -> dict:
    reports = []
    for _ in range(RUNS):
        if report := audit(url, output):
            reports.append(report)
            if min(scores(report)) == 100:
                break
    return max(reports, key=lambda report: sum(scores(report)))


def audit(url: str, output: Path) -> dict | None:
    """Lighthouse's report; None when the run itself failed, which Lighthouse has told on stderr."""
    flags = " ".join(["--headless=new", *ARGUMENTS])
    run = subprocess.run(
        [LIGHTHOUSE, url, "--quiet", "--output=json", f"--output-path={output}", f"--chrome-flags={flags}"],
        env=os.environ | {"CHROME_PATH": CHROMIUM},
        timeout=180,
    )
    return json.loads(output.read_text()) if run.returncode == 0 else None


def scores(report: dict) -> list[int]:
    return [round((report["categories"][category]["score"] or 0) * 100) for category in CATEGORIES]


def print_row(name: str, report: dict) -> None:
    timings = [
        report["audits"][audit]["displayValue"].replace("\xa0", " ")
        for audit in ("first-contentful-paint", "largest-contentful-paint", "cumulative-layout-shift")
    ]
    row = f"{name:18}" + "".join(f"{score:>16}" for score in scores(report))
    print(row + "".join(f"{timing:>8}" for timing in timings), flush=True)


def lost_audits(name: str, report: dict) -> list[str]:
    """One line for each audit that costs a category of this page its 100."""
    return [
        f"{name}: {category} loses by {audit['id']}: {audit['title']}"
        for category, score in zip(CATEGORIES, scores(report), strict=True)
        if score < 100
        for reference in report["categories"][category]["auditRefs"]
        if reference["weight"]
        for audit in [report["audits"][reference["id"]]]
        if audit["score"] is not None and audit["score"] < 1
    ]


if __name__ == "__main__":
    sys.exit(main())
