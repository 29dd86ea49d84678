from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from importer.dates import find_date, machine_date

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    "text",
    [
        "2020-07-20 16:10:26",
        "2020/7/20 16:10:26",
        "2020.07.20  16：10：26",
        "2020年7月20日 16:10:26",
        "2020年07月20日16时10分26秒",
        "2020-07-20T16:10:26",
        "2020-07-20\u00a016:10:26",
        "2020-07-20(星期一) 16:10:26",
        "２０２０－０７－２０ １６：１０：２６",
        "July 20, 2020 4:10:26 PM",
        "20 Jul 2020 16:10:26",
        "2020年7月20日 下午4:10:26",
    ],
)
def test_a_moment_is_read_to_the_second_in_the_zone_of_the_site(text):
    found = find_date(text)
    assert found.moment == datetime(2020, 7, 20, 16, 10, 26, tzinfo=SHANGHAI)
    assert found.has_time
    assert (found.start, found.end) == (0, len(text))


@pytest.mark.parametrize("text", ["2020-07-20", "2020年7月20日", "July 20th, 2020", "20 July 2020"])
def test_a_date_without_time_is_midnight(text):
    found = find_date(text)
    assert found.moment == datetime(2020, 7, 20, tzinfo=SHANGHAI)
    assert not found.has_time


@pytest.mark.parametrize("text", ["2020-13-45", "2020-02-30 10:00", "2020-07-20 25:00:00", "0001-01-01", "9999-12-31"])
def test_a_day_that_never_was_is_found_without_a_moment(text):
    assert find_date(text).moment is None


def test_a_text_without_date_has_none():
    assert find_date("the 43rd place among 387 parks") is None


def test_an_offset_in_markup_counts():
    assert machine_date("2020-07-20T08:10:26Z").moment == datetime(2020, 7, 20, 16, 10, 26, tzinfo=SHANGHAI)
    assert machine_date("2020-07-20 16:10:26").moment == datetime(2020, 7, 20, 16, 10, 26, tzinfo=SHANGHAI)
    assert not machine_date("2020-07-20").has_time


@pytest.mark.parametrize("value", ["", "soon", "2020-99-99T00:00:00"])
def test_markup_without_a_date_gives_no_moment(value):
    date = machine_date(value)
    assert date is None or date.moment is None
