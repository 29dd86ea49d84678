"""How Wagtail's own index weighs a title: by its length, beside the mean of all."""

from collections.abc import Iterable

from django.core.cache import cache
from django.db.models import Avg, F, Model
from django.db.models.functions import Length
from modelsearch.backends.base import BaseIndex
from modelsearch.utils import get_content_type_pk

MEAN = "search.mean_title_length"
MEAN_STANDS = 3600  # seconds; with many titles it moves little, and a rebuild of the index works it out anew


class WeighsWhatItWrites(BaseIndex):
    """Of an index of the `modelsearch` package: it works out the mean of all titles, and looks through all entries for
    new ones, each time that a page is saved, which is twice for each publication. Here neither grows with the site."""

    def add_items(self, model: type[Model], objs: Iterable[Model]) -> None:
        objs = list(objs)
        ids = [str(obj.pk) for obj in objs]
        self._written = {"content_type_id": get_content_type_pk(model), "object_id__in": ids}
        super().add_items(model, objs)

    def _refresh_title_norms(self, full: bool = False) -> None:
        if full:
            super()._refresh_title_norms(full)
            return
        titled = self.entries.annotate(title_length=Length("title")).filter(title_length__gt=0)
        mean = cache.get_or_set(MEAN, lambda: titled.aggregate(mean=Avg("title_length"))["mean"], MEAN_STANDS)
        if mean:
            titled.filter(**self._written).update(title_norm=mean / F("title_length"))
