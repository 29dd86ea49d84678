"""The form in which an article is written."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

CONTENT_PANELS = [
    FieldPanel("summary"),
    FieldPanel("lead_image"),
    FieldPanel("body"),
    MultiFieldPanel(
        [
            InlinePanel("author_links", label=_("author"), heading=_("Authors")),
            FieldRowPanel([FieldPanel("source_name"), FieldPanel("source_url")]),
        ],
        heading=_("Authors and source"),
    ),
    MultiFieldPanel([FieldPanel("category"), FieldPanel("tags")], heading=_("Category and tags")),
    InlinePanel(
        "corrections",
        label=_("correction"),
        heading=_("Corrections and updates"),
        help_text=_(
            "Readers are told at the article, in feeds and by apps, and the article counts as updated at that time. "
            "For a typo, mend the text and add nothing here."
        ),
    ),
    InlinePanel(
        "notes",
        label=_("note"),
        heading=_("Notes and sources"),
        help_text=_("Listed below the article. [1] in the text leads to the first, [2] to the second."),
    ),
    InlinePanel("related_links", label=_("article"), heading=_("Related articles"), max_num=6),
]
RELEASE_PANELS = [
    MultiFieldPanel(
        [FieldPanel("release_time"), FieldPanel("pinned_until"), FieldPanel("legacy_url")], heading=_("Release")
    ),
]
