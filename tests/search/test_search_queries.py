"""What a search costs does not grow with what it finds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import CategoryFactory, SectionFactory, write_articles

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "most"),
    [("/search/?q=harbour", 17), ("/search/?q=harbour&year=2020", 17), ("/search/suggestions/?q=harbour", 6)],
)
def test_twenty_hits_cost_what_two_cost(client, address, most):
    def queries() -> int:
        for _ in range(2):  # what is made or remembered once
            client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    def grow(count: int) -> None:
        category = CategoryFactory()
        each = ({"title": f"Harbour {number}", "category": category} for number in range(count))
        write_articles(SectionFactory(), each)

    grow(2)
    few = queries()
    grow(20)
    assert queries() == few <= most
