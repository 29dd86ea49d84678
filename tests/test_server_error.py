"""The page for our own failures: it needs no database, no settings of the site and no other file."""

from django.test import RequestFactory
from django.views.defaults import server_error
from lxml import html

from tests.readers import one, words


def test_a_failure_is_said_in_both_languages():
    response = server_error(RequestFactory().get("/"))
    page = html.document_fromstring(response.content)
    assert response.status_code == 500
    assert words(one(page, "//h1")) == "Something went wrong on our side"
    assert words(one(page, "//*[@lang='zh-Hans']/h2")) == "服务器出错了"
    assert page.xpath("//link | //script | //img") == []
