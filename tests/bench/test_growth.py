import json

from tests.bench import growth


def test_a_line_says_what_growing_costs_and_whether_that_is_within_the_budget():
    small = {"section": {"seconds": 0.010, "queries": 7}, "admin's news list": {"seconds": 0.020, "queries": 24}}
    large = {"section": {"seconds": 0.012, "queries": 7}, "admin's news list": {"seconds": 0.050, "queries": 25}}
    head, section, admin = growth.layout(small, large)
    assert head.split() == ["1,000", "100,000", "queries", "growth", "budget", "1.5", "×"]
    assert section.split() == ["section", "10.0", "ms", "12.0", "ms", "7,", "7", "1.20", "×", "met"]
    assert admin.endswith("24, 25    2.50 ×  MISSED")


def test_each_surface_keeps_the_least_of_its_rounds(monkeypatch):
    class Site:
        articles = 1

        def __init__(self, *seconds):
            self.seconds = iter(seconds)

        def python(self, *arguments):
            return "a warning\n" + json.dumps({"section": {"seconds": next(self.seconds), "queries": 7}})

    small, large = growth.measure(Site(3, 1, 2), Site(6, 5, 4))
    assert (small["section"]["seconds"], large["section"]["seconds"]) == (1, 4)
