"""What a search can be narrowed to: how many of the articles found have each section, category, year, language."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.models import Category, NewsIndexPage
from news.visibility.rules import visible
from search.finding import Hit
from search.query import Query

MOST = 12  # values of a facet, the most frequent first


@dataclass(frozen=True)
class Value:
    """One value of a facet; `address` narrows the search to it, or lifts the filter where it is the current one."""

    label: str
    count: int
    address: str
    is_current: bool
    language: str | None = None  # of the label, where it may differ from the page's


@dataclass(frozen=True)
class Facet:
    label: str | Promise
    values: list[Value]


def sections_seen(request: HttpRequest) -> dict[int, NewsIndexPage]:
    """Every section that this reader may see, by id, with its language; one query."""
    # By their type as pages_of_type does it: a planner without statistics would read the whole table of pages.
    of_type = ContentType.objects.get_for_model(NewsIndexPage)
    sections = visible(NewsIndexPage.objects.filter(content_type=of_type.pk), request).select_related("locale")
    return {section.pk: section for section in sections.defer("introduction")}


def count_facets(hits: Sequence[Hit], sections: dict[int, NewsIndexPage]) -> dict[str, Counter]:
    """How many hits have each value, by the name of the facet."""
    seen = (sections[hit.section_id] for hit in hits if hit.section_id in sections)
    return {
        "language": Counter(section.locale.language_code for section in seen),
        "section": Counter(hit.section_id for hit in hits),
        "category": Counter(hit.category_id for hit in hits if hit.category_id),
        "year": Counter(hit.year for hit in hits),
    }


def facets(counts: dict[str, Counter], query: Query, sections: dict[int, NewsIndexPage]) -> list[Facet]:
    """The facets that can narrow the search or already do; one query for the names of categories."""
    most = [pk for pk, _count in counts["category"].most_common(MOST)]
    categories = Category.objects.select_related("locale").in_bulk(most)
    languages = dict(settings.LANGUAGES)
    names: dict[str, dict] = {
        "language": {code: (name, code) for code, name in languages.items()},
        "section": {pk: (section.title, section.locale.language_code) for pk, section in sections.items()},
        "category": {pk: (category.name, category.locale.language_code) for pk, category in categories.items()},
        "year": {year: (str(year), None) for year in counts["year"]},
    }
    found = [Facet(LABELS[name], _values(name, counts[name], names[name], query)) for name in LABELS]
    return [facet for facet in found if len(facet.values) > 1 or any(value.is_current for value in facet.values)]


LABELS = {"language": _("Language"), "section": _("Section"), "category": _("Category"), "year": _("Year")}


def _values(name: str, counts: Counter, names: dict, query: Query) -> list[Value]:
    current = getattr(query, name)
    if current is not None and current in names:
        counts.setdefault(current, 0)
    most = [pair for pair in counts.most_common() if pair[0] in names][:MOST]
    if name == "year":
        most.sort(reverse=True)
    return [
        Value(
            label=names[value][0],
            count=count,
            address=query.address(**{name: None if value == current else value}),
            is_current=value == current,
            language=names[value][1],
        )
        for value, count in most
    ]
