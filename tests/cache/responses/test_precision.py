"""A change drops what shows it, and leaves everything else."""

from tests.cache.responses.changes import add_article, edit_body, edit_draft, edit_footer
from tests.cache.responses.small_site import ADDRESSES, addresses, warm

EDITED = "/park-news/deep/bridge/"
ELSEWHERE = ["/park-news/tag/brick/", "/park-news/deep/brick/", "/api/v2/pages/{brick}/", "/api/v2/pages/{notice}/"]
LISTS = ["/park-news/", "/park-news/deep/", "/feed/", "/park-news/2020/09/"]


def hits(cached, wanted: list[str], site) -> list[str]:
    ids = {name: thing.pk for name, thing in site.items()}
    return [address for address in wanted if cached(address.format(**ids)).is_hit]


def test_editing_an_article_leaves_what_does_not_show_it(cached, made_anew, site):
    warm(cached, made_anew, site)
    edit_body(site)
    assert hits(cached, [EDITED, "/api/v2/pages/{bridge}/"], site) == []
    assert hits(cached, ELSEWHERE, site) == ELSEWHERE


def test_saving_a_draft_leaves_everything(cached, made_anew, site):
    warm(cached, made_anew, site)
    edit_draft(site)
    assert len(hits(cached, addresses(site), site)) == len(ADDRESSES)


def test_a_new_article_drops_the_lists_above_it_and_no_others(cached, made_anew, site):
    warm(cached, made_anew, site)
    add_article(site)
    assert hits(cached, LISTS, site) == []
    others = ["/notices/", "/notices/bridge-closed/", "/api/v2/pages/{notice}/"]
    assert hits(cached, others, site) == others


def test_editing_the_footer_drops_html_and_keeps_json_that_does_not_show_it(cached, made_anew, site):
    warm(cached, made_anew, site)
    edit_footer(site)
    html = ["/", "/park-news/", EDITED, "/notices/bridge-closed/"]
    json = ["/api/v2/pages/{bridge}/", "/api/v2/pages/?type=news.NewsArticlePage&fields=*"]
    assert hits(cached, html, site) == []
    assert hits(cached, json, site) == json
