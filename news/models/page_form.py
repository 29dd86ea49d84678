"""The page editor's form, shared by sections and articles."""

from wagtail.admin.forms import WagtailAdminPageForm

from news.slugs import free_slug, readable_slug


class NewsPageForm(WagtailAdminPageForm):
    """Gives a new page a readable, free slug where the editor wrote none, or only the one that the title suggests.

    A slug that an editor chose on purpose is never changed: if it is taken, the form says so.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self):
        slug, title = self.cleaned_data.get("slug", ""), self.cleaned_data.get("title", "")
        suggested = readable_slug(title)
        if slug and (self.instance.pk or slug != suggested):
            return slug
        siblings = self.parent_page.get_children().exclude(pk=self.instance.pk)
        return free_slug(suggested, set(siblings.filter(slug__startswith=suggested).values_list("slug", flat=True)))
