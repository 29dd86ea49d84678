import pytest

from importer.labels import ends_page, is_page_tool, read_details, technical_support


@pytest.mark.parametrize(
    "label",
    ["Release Time", "RELEASE TIME", "Released", "Published", "Posted on", "发布时间", "发 布 时 间", "发布日期"],
)
@pytest.mark.parametrize("colon", [":", "：", " : "])
def test_a_release_label_is_sure(label, colon):
    [(date, is_sure)] = read_details(f"  • {label}{colon}2020-07-20 16:10:26\u00a0").dates
    assert date.moment.isoformat() == "2020-07-20T16:10:26+08:00"
    assert is_sure


@pytest.mark.parametrize("label", ["Date", "TIME", "Update time", "时间", "日期"])
def test_a_general_date_label_is_less_sure(label):
    [(_, is_sure)] = read_details(f"{label}: 2020-07-20").dates
    assert not is_sure


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2020-07-20 16:10:26　来源：新华社　浏览次数：12",
        "来 源：新华社 | 时 间：2020年7月20日",
        "Source: 新华社  Release Time: 2020-07-20",
        "2020-07-20 16:10 来源: 新华社",
        "[发布时间:2020-07-20] [来源:新华社] [作者:李]",
        "（2020-07-20 16:10:26） 来源：新华社",
    ],
)
def test_several_details_on_one_line_are_told_apart(line):
    details = read_details(line)
    assert details.source == "新华社"
    assert details.dates[0][0].moment.date().isoformat() == "2020-07-20"


@pytest.mark.parametrize(
    "line",
    [
        "Date: 2020-07-20 saw the opening of the third laboratory in the valley.",
        "The park opened on 2020-07-20.",
        "Time: to be announced",
        "来源：这是一个完整的句子。",
        "Release notes were written",
        "",
    ],
)
def test_a_sentence_is_no_detail(line):
    assert read_details(line) is None


def test_a_release_label_without_a_date_is_remembered():
    assert read_details("Release Time: soon").unreadable_date == "soon"


@pytest.mark.parametrize(
    "line",
    [
        "• Technical Support: Genuine Works Ltd.",
        "Technical Support：Genuine Works Ltd.",
        "Technically supported by Genuine Works Ltd.",
        "技术支持：Genuine Works Ltd.",
    ],
)
def test_the_support_credit_is_read(line):
    assert technical_support(line) == "Genuine Works Ltd."
    assert ends_page(line)


def test_technical_support_as_a_subject_is_text():
    assert technical_support("Technical support is what companies ask for.") == ""


def test_footers_and_page_tools_are_known():
    assert ends_page("Copyright © 2020 The Zone")
    assert ends_page("京ICP备12345678号")
    assert is_page_tool("上一篇：园区新闻")
    assert is_page_tool("【打印】【关闭】")
    assert not is_page_tool("Next year the park will grow.")
    assert not is_page_tool("Close to the river stands a hall.")
