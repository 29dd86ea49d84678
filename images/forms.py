from typing import Any

from django.utils.translation import gettext as _
from wagtail.images.forms import BaseImageForm


class ImageForm(BaseImageForm):
    """Wagtail's image form, which also says what a description is for."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["description"].help_text = _(
            "What the picture shows, for readers who cannot see it. An article may say it in other words."
        )
