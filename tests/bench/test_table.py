from tests.bench import table
from tests.bench.load import Measured
from tests.bench.rows import Row
from tests.bench.table import Line, layout


def rate(value: float) -> Measured:
    return Measured(rate=value, spread=0.05, p50=0.0006, p99=0.0125, core=0.98)


def test_a_line_shows_what_was_measured_with_its_units_and_its_budget():
    line = Line(
        "ours", rate(12345.6), size=10_240, memory=150 * 2**20, queries=8, ratio="1.2 × bare", met=("60% of bare", True)
    )

    header, _, title, shown = layout({"article  /a/": [line]})

    assert header.split() == [
        "requests/s", "spread", "core", "p50", "p99", "bytes", "memory", "queries", "ratio", "budget"
    ]  # fmt: skip
    assert title == "article  /a/"
    assert shown.split(maxsplit=11)[:9] == ["ours", "12,346", "5%", "98%", "0.6", "ms", "12", "ms", "10,240"]
    assert shown.endswith("150 MB        8  1.2 × bare  60% of bare: met")


def test_numbers_stand_below_each_other():
    first, second = list(layout({"article": [Line("ours", rate(9.5), size=1), Line("vanilla", rate(1234), size=10)]}))[
        3:
    ]

    assert first.index("9.5") + len("9.5") == second.index("1,234") + len("1,234")


def test_who_was_not_there_says_why():
    assert list(layout({"article": [Line("nginx, a file", absent="nginx is not installed")]}))[-1].split("  ")[1:] == [
        "nginx, a file",
        "nginx is not installed",
    ]


def test_a_ratio_above_one_is_times_and_one_below_is_a_share():
    assert table.ratio(rate(300), rate(100), "vanilla") == "3.0 × vanilla"
    assert table.ratio(rate(60), rate(100), "bare") == "60% of bare"


def test_a_first_answer_keeps_its_budget_when_it_is_fast_enough_with_few_enough_queries():
    row = Row("article", queries=10, times_vanilla=3)

    assert table.first_budget(row, rate(120), 10, rate(40)) == ("3 × vanilla, 10 queries", True)
    assert table.first_budget(row, rate(119), 10, rate(40))[1] is False
    assert table.first_budget(row, rate(120), 11, rate(40))[1] is False


def test_without_vanilla_a_first_answer_is_judged_by_what_is_left():
    assert table.first_budget(Row("article", queries=10, times_vanilla=3), rate(1), 10, None) == ("10 queries", True)
    assert table.first_budget(Row("archive"), rate(1), 10, None) is None


def test_a_budget_in_seconds_is_one_of_the_core_and_not_of_eight_who_wait():
    row = Row("search", seconds=0.015)

    assert table.first_budget(row, rate(67), 5, None) == ("15 ms", True)
    assert table.first_budget(row, rate(66), 5, None) == ("15 ms", False)


def test_growth_is_how_many_times_the_cost_an_answer_has_with_many_articles():
    assert table.growth(rate(100), rate(80)) == "1.25 × the cost"
    assert table.growth_budget(Row("section"), rate(100), rate(67)) == ("1.5 × the cost", True)
    assert table.growth_budget(Row("section"), rate(100), rate(66)) == ("1.5 × the cost", False)
    assert table.growth_budget(Row("search", large_seconds=0.05), rate(100), rate(20)) == ("50 ms", True)
