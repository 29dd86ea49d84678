"""Choosing pictures inside StreamField."""

from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from images.renditions import specs


class PictureChooserBlock(ImageChooserBlock):
    """Wagtail's image chooser that fetches a page's pictures, with all their renditions, in two queries."""

    def bulk_to_python(self, values):
        images = self.model_class.objects.prefetch_renditions(*specs("wide", "card")).in_bulk(values)
        return [images.get(pk) for pk in values]


class PictureBlock(ImageBlock):
    """Wagtail's image with contextual alternative text or "decorative", its pictures fetched together."""

    image = PictureChooserBlock(required=True)
