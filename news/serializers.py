"""How the fields of articles and sections read as JSON.

Values come prepared by `NewsArticleQuerySet.for_api`; nothing here asks the database again for an article.
"""

from rest_framework.fields import Field

from images.renditions import picture_data
from news.visibility import is_within_window


class PictureField(Field):
    """A library image as `images.renditions.picture_data`, or null."""

    def __init__(self, use: str, **kwargs):
        self.use = use
        super().__init__(**kwargs)

    def to_representation(self, image):
        return picture_data(image, self.use, self.context["request"].build_absolute_uri)


class CategoryField(Field):
    """`{id, name, slug}`."""

    def to_representation(self, category):
        return {"id": category.pk, "name": category.name, "slug": category.slug}


class SectionField(Field):
    """`{id, title, slug, html_url}`; null while the section itself is not public."""

    def to_representation(self, section):
        if not section.live or not is_within_window(section):
            return None
        return {"id": section.pk, "title": section.title, "slug": section.slug, "html_url": section.full_url}


class TagsField(Field):
    """Names of the tags, sorted."""

    def to_representation(self, tagged_items):
        return sorted(item.tag.name for item in tagged_items.all())


class AuthorsField(Field):
    """`[{id, name, slug, role}]` in the editor's order."""

    def to_representation(self, links):
        authors = (link.author for link in links.all())
        return [{"id": a.pk, "name": a.name, "slug": a.slug, "role": a.role} for a in authors]


class RelatedArticlesField(Field):
    """`[{id, title, html_url, release_time}]` of the editor's picks that are public."""

    def to_representation(self, links):
        pages = (link.related for link in links.all() if link.related)
        return [
            {"id": p.pk, "title": p.title, "html_url": p.full_url, "release_time": p.release_time.isoformat()}
            for p in pages
        ]
