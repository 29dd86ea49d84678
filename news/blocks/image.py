from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from images.blocks import PictureBlock
from images.models import CustomImage
from images.renditions import picture_data


def _absolute(context):
    return context["request"].build_absolute_uri


class IllustrationBlock(blocks.StructBlock):
    """A picture with its caption; the credit defaults to the library's."""

    image = PictureBlock(label=_("Picture"))
    caption = blocks.CharBlock(required=False, label=_("Caption"))
    credit = blocks.CharBlock(
        required=False, label=_("Credit"), help_text=_("Only when it differs from the credit in the image library.")
    )

    class Meta:
        icon = "image"
        label = _("Image")
        group = _("Pictures and media")
        description = _("One picture over the width of the text.")
        template = "news/blocks/image.html"

    def get_preview_value(self):
        image = CustomImage.objects.first()
        return self.normalize({"image": image, "caption": "The east gate in spring"} if image else {})

    def get_api_representation(self, value, context=None):
        image = value["image"]
        if image is None:  # deleted from the library
            return None
        alt = "" if image.decorative else image.contextual_alt_text
        data = picture_data(image, "wide", _absolute(context), alt=alt)
        return {**data, "credit": value["credit"] or image.credit, "caption": value["caption"]}


class GalleryBlock(blocks.StructBlock):
    """Several pictures that belong together."""

    title = blocks.CharBlock(required=False, label=_("Title"))
    images = blocks.ListBlock(IllustrationBlock(), min_num=2, max_num=40, label=_("Pictures"))

    class Meta:
        icon = "image"
        label = _("Gallery")
        group = _("Pictures and media")
        description = _("Two or more pictures side by side, each with its caption.")
        template = "news/blocks/gallery.html"

    def get_preview_value(self):
        images = CustomImage.objects.all()[:3]
        return self.normalize({"title": "A walk through the park", "images": [{"image": image} for image in images]})

    def get_api_representation(self, value, context=None):
        block = self.child_blocks["images"].child_block
        pictures = (block.get_api_representation(child, context) for child in value["images"])
        return {"title": value["title"], "images": [picture for picture in pictures if picture]}
