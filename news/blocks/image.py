from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from images.models import CustomImage
from news.blocks.markdown import document, one_line, picture
from news.blocks.picture import PictureBlock
from news.serializers.pictures import PICTURE_SCHEMA, cached_picture
from news.serializers.schema import TEXT, array, nullable, record, ref

ILLUSTRATION_SCHEMA = record(
    "Illustration",
    "A picture with the words that go with it in one place.",
    **{**PICTURE_SCHEMA["properties"], "caption": TEXT},
)


class IllustrationBlock(blocks.StructBlock):
    """A picture with its caption; the credit defaults to the library's."""

    image = PictureBlock(label=_("Picture"))
    caption = blocks.CharBlock(required=False, default="", label=_("Caption"))
    credit = blocks.CharBlock(
        required=False,
        default="",
        label=_("Credit"),
        help_text=_("Only when it differs from the credit in the image library."),
    )

    class Meta:
        icon = "image"
        label = _("Image")
        group = _("Pictures and media")
        description = _("One picture over the width of the text.")
        template = "news/blocks/image.html"

    def get_preview_value(self) -> blocks.StructValue:
        image = CustomImage.objects.first()
        return self.normalize({"image": image, "caption": "The east gate in spring"} if image else {})

    def get_api_representation(self, value: blocks.StructValue, context: dict | None = None) -> dict | None:
        image = value["image"]
        if image is None:  # deleted from the library
            return None
        data = cached_picture(image.pk, "wide", (context or {})["request"], lambda: image)
        alt = data["alt"] if image.contextual_alt_text is None else image.contextual_alt_text
        return {
            **data,
            "alt": "" if image.decorative else alt,
            "credit": value["credit"] or image.credit,
            "caption": value["caption"] or "",
        }

    def to_markdown(self, value: blocks.StructValue, context: dict) -> str:
        data = self.get_api_representation(value, context)
        if data is None:
            return ""
        credit = gettext("Picture: %(credit)s") % {"credit": data["credit"]} if data["credit"] else ""
        return picture(data["alt"], data["src"], data["caption"]) + (f"\\\n*{one_line(credit)}*" if credit else "")

    def api_schema(self) -> dict:
        return nullable(ref("Illustration"), "null when the picture was deleted from the library.")


class GalleryBlock(blocks.StructBlock):
    """Several pictures that belong together."""

    title = blocks.CharBlock(required=False, default="", label=_("Title"))
    images = blocks.ListBlock(IllustrationBlock(), min_num=2, max_num=40, label=_("Pictures"))

    class Meta:
        icon = "image"
        label = _("Gallery")
        group = _("Pictures and media")
        description = _("Two or more pictures side by side, each with its caption.")
        template = "news/blocks/gallery.html"

    def get_preview_value(self) -> blocks.StructValue:
        images = CustomImage.objects.all()[:3]
        return self.normalize({"title": "A walk through the park", "images": [{"image": image} for image in images]})

    def get_api_representation(self, value: blocks.StructValue, context: dict | None = None) -> dict:
        block = self.child_blocks["images"].child_block
        pictures = (block.get_api_representation(child, context) for child in value["images"])
        return {"title": value["title"] or "", "images": [picture for picture in pictures if picture]}

    def to_markdown(self, value: blocks.StructValue, context: dict) -> str:
        block = self.child_blocks["images"].child_block
        pictures = [block.to_markdown(child, context) for child in value["images"]]
        title = f"**{one_line(value['title'])}**" if value["title"] else ""
        return document(title, *pictures).strip()

    def api_schema(self) -> dict:
        return record("Gallery", title=TEXT, images=array(ref("Illustration")))
