"""Links inside text: found together, and never to what the public may not see."""

import pytest

from tests.factories import ArticleFactory, DocumentFactory

pytestmark = pytest.mark.django_db


def link(page, words: str) -> tuple[str, str]:
    return "paragraph", f'<p><a linktype="page" id="{page.pk}">{words}</a></p>'


def text(article) -> str:
    article.refresh_from_db()
    return "".join(str(block.value) for block in article.body)


def test_a_link_to_a_page_has_its_address():
    target = ArticleFactory()
    assert f'<a href="{target.url}">there</a>' in text(ArticleFactory(body=[link(target, "there")]))


def test_a_link_to_a_draft_keeps_its_words_only():
    draft = ArticleFactory(live=False, slug="secret-slug")
    html = text(ArticleFactory(body=[link(draft, "there")]))
    assert "<a>there</a>" in html
    assert "secret-slug" not in html


def test_a_link_to_a_document_has_its_address():
    document = DocumentFactory()
    body = [("paragraph", f'<p><a id="{document.pk}" linktype="document">form</a></p>')]
    assert f'<a href="{document.url}">form</a>' in text(ArticleFactory(body=body))


def test_a_link_elsewhere_is_kept():
    body = [("paragraph", '<p><a href="https://example.org/?a=1&amp;b=2">away</a></p>')]
    assert '<a href="https://example.org/?a=1&amp;b=2">away</a>' in text(ArticleFactory(body=body))


def test_the_editor_gets_the_stored_source_back():
    article = ArticleFactory(body=[link(ArticleFactory(), "there")])
    article.refresh_from_db()
    assert 'linktype="page"' in article.body[0].value.source
    assert 'linktype="page"' in article.body.get_prep_value()[0]["value"]
