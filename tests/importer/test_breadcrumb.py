import pytest

from importer.breadcrumb import read_breadcrumb, sections_of


@pytest.mark.parametrize(
    "line",
    [
        "• Current Location:Home > Park News",
        "Current Location: Home > Park News",
        "CURRENT LOCATION：Home ＞ Park News",
        "\u00a0\tCurrent Position: Home » Park News",
        "You are here: Home / Park News",
        "Your location: Home › Park News",
        "- Location: Home->Park News",
        "Home > Park News",
        "Current Location:Home >> Park News",
    ],
)
def test_an_english_breadcrumb_is_read_in_every_form(line):
    assert sections_of(read_breadcrumb(line), "Title") == ["Park News"]


@pytest.mark.parametrize(
    "line",
    [
        "当前位置：首页 > 新闻中心 > 园区新闻",
        "您现在的位置：首页＞新闻中心＞园区新闻",
        "您的位置:网站首页>>新闻中心>>园区新闻>>正文",
        "当前位置： 首页 » 新闻中心 » 园区新闻",
        "首页 > 新闻中心 > 园区新闻",
        "位置：首页 - 新闻中心 - 园区新闻",
    ],
)
def test_a_chinese_breadcrumb_is_read_in_every_form(line):
    assert sections_of(read_breadcrumb(line), "标题") == ["新闻中心", "园区新闻"]


@pytest.mark.parametrize(
    "line",
    [
        "Location: the north gate of the park",
        "The home > office ratio grows",
        "Exports grew by > 30 %",
        "Home",
        "",
    ],
)
def test_other_lines_are_no_breadcrumb(line):
    assert read_breadcrumb(line) is None


def test_the_article_itself_is_no_section():
    assert sections_of(["Home", "News", "A long Title"], "A long title") == ["News"]
    assert sections_of(["Home", "News", "A long..."], "A long title") == ["News"]
