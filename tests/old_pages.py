"""Pages of an older site for tests of the import, and what a report says of them."""

import os
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from django.core.files.storage import default_storage
from PIL import Image

OLD_PAGE = Path(__file__).parent / "old_site" / "park-news.txt"
# More pages of that form, real ones for example, come from a folder that LEGACY_PAGES names.
LEGACY_PAGES = os.environ.get("LEGACY_PAGES")
OLD_PAGES = [OLD_PAGE, *(sorted(Path(LEGACY_PAGES).glob("*.txt")) if LEGACY_PAGES else [])]


def lines_of(page: Path) -> list[str]:
    """What the text of `page` says, without empty lines: breadcrumb, section, title, paragraphs, release, support."""
    return [line.strip() for line in page.read_text("utf-8").splitlines() if line.strip()]


def release_time_of(page: Path) -> datetime:
    time = lines_of(page)[-2].removeprefix("Release Time:")
    return datetime.fromisoformat(time).replace(tzinfo=ZoneInfo("Asia/Shanghai"))


def text_page(title="A title", text="First.\n\nSecond.", crumbs="Home > Park News", release="2020-07-20 16:10:26"):
    return f"Current Location: {crumbs}\n\n{title}\n\n{text}\n\nRelease Time: {release}\n\nTechnical Support: Us\n"


def html_page(body, title="A title", head=""):
    return (
        f"<html><head>{head}</head><body><p>Home > Park News</p><h1>{title}</h1>{body}"
        "<p>Release Time: 2020-07-20 16:10:26</p></body></html>"
    )


def png(colour="red") -> bytes:
    content = BytesIO()
    Image.new("RGB", (4, 4), colour).save(content, "PNG")
    return content.getvalue()


def stored_files() -> set[Path]:
    return {path for path in Path(default_storage.location).rglob("*") if path.is_file()}


def statuses(result) -> list[str]:
    return [file["status"] for file in result["files"]]
