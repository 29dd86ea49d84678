"""The addresses whose costs are measured are those of the site."""

import pytest

from tests.bench import surfaces
from tests.bench.first_answers import SECTION
from tests.contract import Client
from tests.editors import signed_in
from tests.factories import ArticleFactory, AuthorFactory, CategoryFactory, SectionFactory
from tests.shared_data import shared_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("news")]


@shared_data
def news():
    section, category, author = SectionFactory(slug=SECTION), CategoryFactory(), AuthorFactory()
    for _ in range(21):  # a list with two pages
        article = ArticleFactory(parent=section, category=category)
        article.tags.add("steel")
        article.author_links.create(author=author)
        article.save()


def test_every_public_surface_answers():
    paths = surfaces.public_paths()
    assert len(set(paths.values())) == len(paths)
    for path in paths.values():
        surfaces.answer(Client(), path)


def test_every_screen_of_the_admin_answers():
    editor = signed_in()
    for path in surfaces.admin_paths().values():
        surfaces.answer(editor, path)


def test_an_address_that_is_not_there_stops_the_measurement():
    with pytest.raises(SystemExit, match="/nothing/ answered 404"):
        surfaces.answer(Client(), "/nothing/")
