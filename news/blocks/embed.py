"""Video and other media from elsewhere.

Rendering never asks a third party: what its provider said when the editor saved is read from Wagtail's embeds table,
all of a page's in one query. The player is a frame that the reader opens; until then nothing is loaded from there.
"""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from lxml import html
from wagtail import blocks
from wagtail.embeds.embeds import get_embed, get_embed_hash
from wagtail.embeds.exceptions import EmbedException
from wagtail.embeds.models import Embed

from news.blocks.markdown import link
from news.references.finding import EMBED, find
from news.serializers.schema import ADDRESS, NUMBER, TEXT, described, nullable, record


class EmbedValue(blocks.StructValue):
    """Adds `embed`, the stored oEmbed answer or None, and what templates and JSON say of it."""

    embed: Embed | None = None

    @property
    def provider(self) -> str:
        return (self.embed and self.embed.provider_name) or urlsplit(self["url"]).hostname or ""

    @property
    def frame_url(self) -> str:
        """Address of the provider's player, or "" where its HTML is not a single https frame."""
        if not self.embed or not self.embed.html:
            return ""
        frame = next(html.fragment_fromstring(self.embed.html, create_parent=True).iter("iframe"), None)
        url = frame.get("src", "") if frame is not None else ""
        return url if url.startswith("https://") else ""


class EmbedBlock(blocks.StructBlock):
    """A video, map or post from a provider that speaks oEmbed."""

    url = blocks.URLBlock(label=_("Address"), help_text=_("The page of the video, as in the browser's address bar."))
    title = blocks.CharBlock(label=_("Title"), help_text=_("Read out by screen readers and shown before loading."))

    class Meta:
        icon = "media"
        label = _("Video or other embed")
        group = _("Pictures and media")
        description = _("Shown as a link; the player loads only when the reader opens it.")
        template = "news/blocks/embed.html"
        value_class = EmbedValue
        preview_value = {"url": "https://www.youtube.com/watch?v=4NRXx6U8ABQ", "title": "A tour of the park"}

    def clean(self, value: EmbedValue) -> EmbedValue:
        value = super().clean(value)
        try:
            value.embed = get_embed(value["url"])
        except EmbedException as error:
            message = _(
                "No player was found at this address. Check it in a browser, or use a link in the text instead."
            )
            raise blocks.StructBlockValidationError(block_errors={"url": ValidationError(message)}) from error
        return value

    def bulk_to_python(self, values: list[dict]) -> list[EmbedValue]:
        read: list[EmbedValue] = super().bulk_to_python(values)
        hashes = [get_embed_hash(value["url"]) for value in read]
        embeds = find(EMBED, hashes)
        for value, embed_hash in zip(read, hashes, strict=True):
            value.embed = embeds.get(embed_hash)
        return read

    def get_api_representation(self, value: EmbedValue, context: dict | None = None) -> dict:
        embed = value.embed
        return {
            "url": value["url"],
            "title": value["title"] or "",
            "provider": value.provider,
            "html": embed.html if embed else "",
            "thumbnail": (embed and embed.thumbnail_url) or None,
            "width": embed and embed.width,
            "height": embed and embed.height,
        }

    def to_markdown(self, value: EmbedValue, context: dict) -> str:
        words = gettext("%(title)s at %(provider)s") % {"title": value["title"], "provider": value.provider}
        return link(words, value["url"])

    def api_schema(self) -> dict:
        return record(
            "Embed",
            "What a provider said of a video, map or post when the editor saved it.",
            url=ADDRESS,
            title=TEXT,
            provider=TEXT,
            html=described(TEXT, 'The provider\'s player; "" where none is known.'),
            thumbnail=nullable(ADDRESS),
            width=nullable(NUMBER, "Pixels of the player, where the provider gives them."),
            height=nullable(NUMBER),
        )
