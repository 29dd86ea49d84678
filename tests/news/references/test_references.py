"""What articles refer to is found in a number of queries that depends neither on their number nor on their blocks."""

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from cache.public_state import public_state
from news.models import NewsArticlePage, NewsIndexPage
from news.references.finding import PAGE
from news.references.loading import load_references
from news.serializers.fields import RelatedArticlesField, RichTextField
from news.serializers.pictures import picture_data
from tests.bodies import blocks_of_every_kind, page_link
from tests.factories import ArticleFactory, DocumentFactory, ImageFactory, SectionFactory

pytestmark = pytest.mark.django_db

KINDS = 4  # pictures with their renditions, pages, documents, embeds


def a_request():
    """A request that knows its site and state, as every view's does."""
    request = RequestFactory().get("/")
    Site.find_for_request(request)
    public_state(request)
    Site.get_site_root_paths()
    return request


def articles_with_everything(count: int, times: int) -> list:
    """`count` articles whose bodies have every block `times` times, each with targets of its own."""
    section, made = SectionFactory(), []
    for number in range(count):
        image, document, target = ImageFactory(), DocumentFactory(), ArticleFactory(parent=section)
        picture_data(image, "wide", str)
        picture_data(image, "card", str)
        body = blocks_of_every_kind(number, image, document, target) * times
        article = ArticleFactory(parent=section, body=body, lead_image=image)
        article.related_links.create(related=target)
        article.save()
        made.append(article.pk)
    return list(NewsArticlePage.objects.filter(pk__in=made).prefetch_related("related_links").order_by("pk"))


def printed(article, request) -> list:
    """The JSON, Markdown and HTML of all that an article refers to."""
    stream, context = article.body.stream_block, {"request": request}
    related = RelatedArticlesField()
    related._context = context
    return [
        stream.get_api_representation(article.body, context),
        stream.to_markdown(article.body, context),
        article.body.render_as_block(),
        picture_data(article.lead_image, "card", str),
        related.to_representation(article),
    ]


@pytest.mark.parametrize(("count", "times"), [(1, 1), (1, 4), (4, 1)])
def test_all_that_is_printed_costs_one_query_for_each_kind(count, times):
    articles, request = articles_with_everything(count, times), a_request()
    printed(articles[0], request)  # templates and content types are read once in a process
    articles = list(NewsArticlePage.objects.filter(pk__in=[a.pk for a in articles]).prefetch_related("related_links"))
    with CaptureQueriesContext(connection) as captured:
        load_references(articles, request)
        for article in articles:
            printed(article, request)
    assert len(captured) == KINDS, "\n".join(query["sql"] for query in captured)


def test_kinds_that_do_not_occur_cost_nothing():
    article, request = ArticleFactory(), a_request()
    article = NewsArticlePage.objects.prefetch_related("related_links").get(pk=article.pk)
    with CaptureQueriesContext(connection) as captured:
        load_references([article], request)
        article.body.stream_block.get_api_representation(article.body, {"request": request})
    assert not captured.captured_queries


def test_what_the_queryset_deferred_is_left_alone():
    pk = ArticleFactory(lead_image=ImageFactory()).pk
    article = NewsArticlePage.objects.defer("body").prefetch_related("related_links").get(pk=pk)
    load_references([article], a_request(), uses=["card"])
    assert "body" not in article.__dict__
    assert list(article.lead_image.prefetched_renditions) == []


def test_annotated_ids_of_related_articles_are_used_and_kept_in_order():
    first, hidden, second = ArticleFactory(title="A"), ArticleFactory(live=False), ArticleFactory(title="B")
    article, request = ArticleFactory(), a_request()
    article.related_ids = [second.pk, hidden.pk, first.pk]
    load_references([article], request)
    assert [page.title for page in article.related_pages] == ["B", "A"]
    assert [page.release_time for page in article.related_pages] == [second.release_time, first.release_time]


def test_pages_that_the_reader_may_not_see_are_not_found():
    public, draft, private = ArticleFactory(), ArticleFactory(live=False), ArticleFactory()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    ids = [public.pk, draft.pk, private.pk]
    article = ArticleFactory(body=[("paragraph", "".join(page_link(page) for page in (public, draft, private)))])
    references = load_references([article], a_request(), page_ids=ids)
    assert list(references.of(PAGE)) == [public.pk]
    block = article.body[0]
    html = block.block.get_api_representation(block.value, {"request": a_request()})
    assert html.count("<a href=") == 1
    assert html.count("<a>there</a>") == 2


def test_one_picture_in_two_places_keeps_the_words_of_each():
    image = ImageFactory()
    article = ArticleFactory(body=[])
    article.body = NewsArticlePage.body.field.stream_block.to_python(
        [
            {"type": "image", "value": {"image": {"image": image.pk, "alt_text": words}}, "id": words}
            for words in ("Gate", "Door")
        ]
    )
    article.save()
    article.refresh_from_db()
    load_references([article], a_request())
    assert [block.value["image"].contextual_alt_text for block in article.body] == ["Gate", "Door"]


def test_saving_a_page_after_loading_keeps_links_to_what_is_hidden():
    draft, image = ArticleFactory(live=False), ImageFactory()
    article = ArticleFactory(body=[("related_page", {"page": draft}), ("image", {"image": image})])
    article.refresh_from_db()
    load_references([article], a_request())
    article.save()
    article.refresh_from_db()
    related_page, picture = (block["value"] for block in article.body.raw_data)
    assert related_page["page"] == draft.pk
    assert picture["image"]["image"] == image.pk


def test_a_sections_introduction_links_to_public_pages_with_their_api_address():
    public, draft = ArticleFactory(), ArticleFactory(live=False)
    SectionFactory(slug="notices", introduction=page_link(public) + page_link(draft))
    section, request = NewsIndexPage.objects.get(slug="notices"), a_request()
    with CaptureQueriesContext(connection) as captured:
        load_references([section], request)
        field = RichTextField()
        field.bind("introduction", None)
        field._context = {"request": request}
        html = field.to_representation(section)
    assert len(captured) == 1
    assert f'<a href="{public.full_url}" data-api="http://testserver/api/v2/pages/{public.pk}/">there</a>' in html
    assert "<a>there</a>" in html
