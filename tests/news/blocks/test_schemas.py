"""What every block's JSON Schema says is what its JSON is, as an app receives it."""

import json
import re

import pytest
from django.test import RequestFactory
from jsonschema import Draft202012Validator
from rest_framework.renderers import JSONRenderer
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed

from images.models import CustomImage
from news.blocks.body import BodyBlock
from news.blocks.schemas import block_schemas, component_name
from news.blocks.selection import select_blocks
from news.models import NewsArticlePage
from news.serializers.fields import AuthorsField, PictureField, RelatedArticlesField, SectionField, TagsField
from tests.factories import ArticleFactory, AuthorFactory, DocumentFactory, ImageFactory, SectionFactory

STREAM = NewsArticlePage.body.field.stream_block
VIDEO = "https://video.example.org/watch?v="
FORMATS = Draft202012Validator.FORMAT_CHECKER


def validate(data, schema: dict) -> None:
    """Raises `ValidationError` where data breaks the schema; `$ref` points into `block_schemas`."""
    document = {**schema, "components": {"schemas": block_schemas(STREAM)}}
    Draft202012Validator(document, format_checker=FORMATS).validate(data)


def received(data):
    return json.loads(JSONRenderer().render(data))


def json_of(article, query: str = "") -> list:
    article.refresh_from_db()
    context = {"request": RequestFactory().get(f"/{query}")}
    return received(article.body.stream_block.get_api_representation(article.body, context))


def a_body() -> list:
    """Every kind of block, full and as empty as an editor may leave it, with things that are gone or hidden."""
    image, gone = ImageFactory(credit="Lin"), ImageFactory()
    CustomImage.objects.filter(pk=image.pk).update(
        focal_point_x=20, focal_point_y=10, focal_point_width=9, focal_point_height=9
    )
    lost, section = DocumentFactory(), SectionFactory()
    Embed.objects.create(hash=get_embed_hash(f"{VIDEO}1"), url=f"{VIDEO}1", type="video", width=640, height=360)
    columns = [{"type": name, "heading": name} for name in ("text", "number", "rich_text")]
    rows = [{"values": ["Gate", "1.50", "<p>open</p>"]}, {"values": ["", None, ""]}]
    table = STREAM.child_blocks["table"].to_python({"columns": columns, "rows": rows, "caption": "Gates"})
    body = [
        ("heading", {"text": "Why", "level": "h2"}),
        ("paragraph", f'<p><a linktype="page" id="{section.pk}">there</a></p>'),
        ("quotation", {"text": "We came."}),
        ("callout", {"kind": "notice", "text": "<p>Apply.</p>"}),
        ("related_page", {"page": section}),
        ("related_page", {"page": ArticleFactory(live=False)}),
        ("image", {"image": image, "caption": "Rain"}),
        ("image", {"image": gone}),
        ("gallery", {"images": [{"image": image}, {"image": gone}]}),
        ("embed", {"url": f"{VIDEO}1", "title": "A tour"}),
        ("embed", {"url": f"{VIDEO}2", "title": "Another"}),
        ("attachment", {"document": DocumentFactory()}),
        ("attachment", {"document": lost}),
        ("table", table),
        ("key_figures", [{"number": "7", "what": "gates"}]),
    ]
    article = ArticleFactory(body=body)
    gone.delete()
    lost.delete()
    return json_of(article)


def test_every_schema_is_one():
    for schema in block_schemas(STREAM).values():
        Draft202012Validator.check_schema(schema)


def test_every_block_has_its_component_in_the_union():
    schemas = block_schemas(STREAM)
    assert schemas["BodyBlock"]["discriminator"]["mapping"] == {
        name: f"#/components/schemas/{component_name(name)}" for name in STREAM.child_blocks
    }
    assert set(schemas) >= {component_name(name) for name in BodyBlock().child_blocks}


@pytest.mark.django_db
def test_every_block_is_what_its_schema_says():
    body = a_body()
    assert {block["type"] for block in body} == set(STREAM.child_blocks)
    validate(body, {"$ref": "#/components/schemas/Body"})


@pytest.mark.django_db
def test_all_keys_are_required_and_no_other_is_allowed():
    schemas = block_schemas(STREAM)
    records = [schema for schema in schemas.values() if "properties" in schema]
    assert all(schema["required"] == list(schema["properties"]) for schema in records)
    assert not any(schema["additionalProperties"] for schema in records)


@pytest.mark.django_db
def test_a_picture_says_where_to_look_and_what_colour_to_wait_with():
    picture = next(block["value"] for block in a_body() if block["type"] == "image")
    assert picture["focal_point"] == {"x": 0.3333, "y": 0.25}
    assert picture["placeholder"].startswith("#0000f")  # what the factory paints


@pytest.mark.django_db
def test_fields_of_articles_are_what_their_schemas_say():
    target = ArticleFactory()
    article = ArticleFactory(parent=SectionFactory())
    article.tags.add("b", "a")
    article.author_links.create(author=AuthorFactory(role="Editor"))
    article.related_links.create(related=target)
    article.save()
    article = NewsArticlePage.objects.get(pk=article.pk)
    context = {"request": RequestFactory().get("/")}
    values = {
        AuthorsField: article,
        TagsField: article,
        RelatedArticlesField: article,
        SectionField: article.section,
    }
    for field_class, value in values.items():
        field = field_class()
        field._context = context
        validate(received(field.to_representation(value)), field_class.schema)
    validate(None, PictureField.schema)


@pytest.mark.django_db
def test_annotated_values_are_used_in_their_order_and_names_sorted():
    article = NewsArticlePage()
    people = [{"id": 2, "name": "Wu", "slug": "wu", "role": ""}, {"id": 1, "name": "An", "slug": "an", "role": "Ed"}]
    article.author_items = people
    article.tag_items = [{"name": "b", "slug": "b"}, {"name": "a", "slug": "a"}]
    assert AuthorsField().to_representation(article) == people
    assert TagsField().to_representation(article) == ["a", "b"]


@pytest.mark.django_db
def test_rich_text_is_in_the_format_asked_for():
    section = SectionFactory(slug="notices")
    body = [("paragraph", f'<p>See <a linktype="page" id="{section.pk}"><b>there</b></a>.</p>')]
    article = ArticleFactory(body=[*body, ("callout", {"kind": "info", "text": body[0][1]})])

    def texts(query):
        paragraph, callout = json_of(article, query)
        return {paragraph["value"], callout["value"]["text"]}

    address, detail_url = "http://testserver/notices/", f"http://testserver/api/v2/pages/{section.pk}/"
    anchor = f'<a href="{address}" data-api="{detail_url}">'
    assert texts("") == texts("?rich_text_format=html") == {f"<p>See {anchor}<b>there</b></a>.</p>"}
    assert texts("?rich_text_format=markdown") == {f"See [**there**]({address}).\n\n"}
    assert texts("?rich_text_format=text") == {"See there."}
    assert texts("?rich_text_format=db_html") == {body[0][1]}


BODY = [
    {"type": "paragraph", "id": "1", "value": "<p>Words</p>"},
    {"type": "image", "id": "2", "value": {"src": "/a.jpg", "alt": "Gate", "focal_point": {"x": 0.5, "y": 0.1}}},
    {"type": "image", "id": "3", "value": None},
    {"type": "gallery", "id": "4", "value": {"title": "Walk", "images": [{"src": "/b.jpg", "alt": "Door"}]}},
]


def name(of: str, *within, negated: bool = False) -> tuple:
    return of, negated, list(within) or None


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ([name("paragraph")], [BODY[0]]),
        ([name("paragraph"), name("image")], BODY[:3]),
        ([name("image", name("src"))], [{**BODY[1], "value": {"src": "/a.jpg"}}, BODY[2]]),
        (
            [name("image", name("focal_point", name("x")))],
            [{**BODY[1], "value": {"focal_point": {"x": 0.5}}}, BODY[2]],
        ),
        (
            [name("gallery", name("images", name("src")))],
            [{**BODY[3], "value": {"images": [{"src": "/b.jpg"}]}}],
        ),
        ([name("*"), name("image", negated=True)], [BODY[0], BODY[3]]),
        ([name("image", negated=True)], [BODY[0], BODY[3]]),
        ([name("_"), name("paragraph")], [BODY[0]]),
    ],
)
def test_blocks_and_keys_can_be_chosen(fields, kept):
    assert select_blocks(BODY, fields, STREAM) == kept


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ([name("picture")], "body has no 'picture'; allowed inside body: heading, paragraph,"),
        ([name("image", name("size"))], "body(image) has no 'size'; allowed inside body(image): id, title, src,"),
        ([name("paragraph", name("text"))], "allowed inside body(paragraph): nothing"),
        ([name("gallery", name("images", name("size")))], "body(gallery)(images) has no 'size'"),
    ],
)
def test_a_name_that_there_is_not_is_refused_with_what_is_allowed(fields, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        select_blocks([], fields, STREAM)
