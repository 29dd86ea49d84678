"""Bodies of articles with every kind of block."""

from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed
from wagtail.models import Page

from images.models import CustomImage
from news.models import NewsArticlePage

VIDEO = "https://video.example.org/watch?v="


def page_link(page: Page) -> str:
    return f'<p><a linktype="page" id="{page.pk}">there</a></p>'


def blocks_of_every_kind(number: int, image: CustomImage, document, page: Page) -> list[tuple]:
    """One block of each kind, which refer to these and to film number `number`."""
    url = f"{VIDEO}{number}"
    film = {"url": url, "title": "Film", "html": "<iframe></iframe>", "type": "video"}
    Embed.objects.get_or_create(hash=get_embed_hash(url), defaults=film)
    table = {
        "columns": [{"type": "rich_text", "heading": "Where"}],
        "rows": [{"values": [page_link(page)]}],
        "caption": "",
    }
    return [
        ("paragraph", page_link(page) + f'<p><a linktype="document" id="{document.pk}">form</a></p>'),
        ("callout", {"kind": "info", "title": "", "text": page_link(page)}),
        ("heading", {"text": "Why", "level": "h2"}),
        ("quotation", {"text": "We came.", "speaker": "", "role": ""}),
        ("image", {"image": image}),
        ("gallery", {"title": "", "images": [{"image": image}, {"image": image}]}),
        ("embed", {"url": url, "title": "A tour"}),
        ("attachment", {"document": document}),
        ("related_page", {"page": page}),
        ("key_figures", [{"number": "1", "unit": "", "what": "gate"}]),
        ("table", NewsArticlePage.body.field.stream_block.child_blocks["table"].to_python(table)),
    ]
