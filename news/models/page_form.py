"""The page editor's forms. The admin and the write API (v3) both go through them."""

import re
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm

from news.slugs import free_slug, readable_slug


class NewsPageForm(WagtailAdminPageForm):
    """Gives a page a readable, free slug as long as nobody chose one.

    The slug follows the title until the page is first published. One that an editor wrote is never changed: if it is
    taken, the form says so. Emptying the field asks for a suggestion, or for the present slug once published.
    """

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if self.instance.pk and (self.instance.live or self.instance.first_published_at):
            return slug or self.instance.slug
        wanted = readable_slug(self.cleaned_data.get("title", self.instance.title))
        if slug not in ("", wanted) and not self._follows_title(slug, wanted):
            return slug
        siblings = self.parent_page.get_children().exclude(pk=self.instance.pk)
        return free_slug(wanted, set(siblings.filter(slug__startswith=wanted).values_list("slug", flat=True)))

    def _follows_title(self, slug: str, wanted: str) -> bool:
        """Whether `slug` is what the draft's former title suggested, and the title now suggests another."""
        former = readable_slug(self.instance.title)
        made_from_former = re.fullmatch(rf"{former}(-\d\d?)?", slug)  # free_slug may have added a number
        return bool(self.instance.pk and slug == self.instance.slug and former != wanted and made_from_former)

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """Also tells the open editor, when it saved by itself, which slug the page has now."""
        updates = super().get_field_updates_for_resave()
        slug = self.cleaned_data.get("slug")
        if slug and slug != self.data.get(self.add_prefix("slug")):
            updates.append((self.add_prefix("slug"), slug))
        return updates


class ArticleForm(NewsPageForm):
    """Publishing an article whose release lies ahead schedules it for then, so that no surface shows it before."""

    def clean(self) -> dict:
        if release_time := self.cleaned_data.get("release_time"):
            go_live_at = self._go_live_at(release_time)
            self.instance.go_live_at = go_live_at  # for forms without this field: the write API's
            if "go_live_at" in self.fields:
                self.cleaned_data["go_live_at"] = go_live_at
        return super().clean()

    def _go_live_at(self, release_time: datetime) -> datetime | None:
        """The schedule that goes with `release_time`: the editor's own, but never before the release."""
        before = self.instance.go_live_at
        go_live_at = self.cleaned_data.get("go_live_at", before)
        if go_live_at and go_live_at == before == self.instance.release_time:
            go_live_at = None  # it was made here from the former release time
        if release_time > timezone.now() and (go_live_at is None or go_live_at < release_time):
            return release_time
        return go_live_at
