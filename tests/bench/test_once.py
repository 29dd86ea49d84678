"""What is asked once each is asked once, of the site's own addresses."""

import itertools

import pytest

from tests.bench import many_addresses
from tests.bench.load import Measured
from tests.bench.measuring import COLD, VANILLA
from tests.bench.once import BUDGETS, MANY, ONCE, Asked, divided, lines_of, run_of
from tests.contract import Client
from tests.factories import ArticleFactory, SectionFactory

PATHS = {kind: [f"/{kind}/{number}/" for number in range(1000)] for kind in BUDGETS}


@pytest.mark.parametrize("kind", BUDGETS)
def test_nothing_is_asked_twice_and_what_comes_before_is_none_of_it(kind):
    asked, before = divided(PATHS, kind)
    assert len(set(asked)) == len(asked) == MANY
    assert set(before) & set(asked) == set()


def test_as_many_section_pages_are_asked_as_there_are():
    assert divided(PATHS | {"section pages": ["/1/", "/2/", "/3/"]}, "section pages")[0] == ["/2/", "/3/"]


def test_rate_and_share_of_the_core_are_those_of_all_answers_together():
    run = run_of({"seconds": 2.0, "latencies": [0.01] * 99 + [1.0], "bytes": 1, "cpu_seconds": 1.5})
    assert (run.rate, run.p50, run.core) == (50, 0.01, 0.75)


def asked(rate: float) -> Asked:
    told = {"seconds": 100 / rate, "latencies": [0.01] * 100, "bytes": 1, "cpu_seconds": 0.1}
    return Asked(None, ["/"] * 100, [], runs=[run_of(told)])


def test_each_line_has_its_budget_of_vanilla():
    lines = lines_of("articles", {ONCE: asked(200), COLD: asked(50), VANILLA: asked(100)})
    assert [(line.ratio, line.met) for line in lines] == [
        ("2.0 × vanilla", ("3 × vanilla", False)),
        ("50% of vanilla", ("1 × vanilla", False)),
        ("", None),
    ]


def test_without_vanilla_its_line_says_so_and_nothing_is_compared():
    *ours, vanilla = lines_of("articles", {ONCE: asked(200), COLD: asked(50)})
    assert [(line.ratio, line.met) for line in ours] == [("", None)] * 2
    assert isinstance(ours[0].measured, Measured)
    assert vanilla.absent.startswith("there is no ../")


@pytest.mark.django_db
def test_every_address_that_is_asked_once_answers():
    section = SectionFactory()
    for _ in range(21):  # a list with two pages
        ArticleFactory(parent=section)
    ArticleFactory(parent=SectionFactory(parent=section))
    paths = many_addresses.paths()
    assert [len(those) for those in paths.values()] == [22, 22, 3]
    for path in itertools.chain(*paths.values()):
        assert Client().get(path).status_code == 200, path
