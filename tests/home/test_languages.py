import pytest

from home.sitemaps.news import publication_language
from home.templatetags.languages import language_tag, open_graph_locale

NAMES = [
    ("en", "en", "en_US", "en"),
    ("zh-hans", "zh-Hans", "zh_CN", "zh-cn"),
    ("zh-hant", "zh-Hant", "zh_TW", "zh-tw"),
    ("de", "de", "de_DE", "de"),
    ("pt-pt", "pt-PT", "pt_PT", "pt"),
]


@pytest.mark.parametrize(("code", "tag", "open_graph", "google_news"), NAMES)
def test_each_reader_has_its_own_name_for_a_language(code, tag, open_graph, google_news):
    assert (language_tag(code), open_graph_locale(code), publication_language(code)) == (tag, open_graph, google_news)
