"""Text is packed as the client likes it best; validators go on working; secrets are not packed."""

import gzip
from io import BytesIO

import brotli
import pytest
import zstandard
from django.conf import settings
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.urls import path
from django.views.decorators.http import condition

LONG = "The laboratory opens in spring. " * 100
UNPACK = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda packed: zstandard.ZstdDecompressor().decompressobj().decompress(packed),
}


def text(request):
    """`type` of the content, `length` of the body, and headers of the answer as parameters."""
    headers = {name: value for name, value in request.GET.items() if name not in {"type", "length", "status"}}
    body = LONG[: int(request.GET.get("length", len(LONG)))]
    content_type = request.GET.get("type", "application/json")
    return HttpResponse(body, content_type=content_type, headers=headers, status=int(request.GET.get("status", 200)))


@condition(etag_func=lambda request: '"v1"')
def validated(request):
    return HttpResponse(LONG)


def streamed(request):
    return StreamingHttpResponse((word + " " for word in LONG.split()), content_type="text/csv")


def file(request):
    return FileResponse(BytesIO(LONG.encode()), filename="table.csv")


urlpatterns = [path("", text), path("validated/", validated), path("streamed/", streamed), path("file/", file)]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


def get(client, accept="zstd, br, gzip", address="/", headers=None, **parameters):
    return client.get(address, parameters, headers={"Accept-Encoding": accept} | (headers or {}))


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, deflate, br", "br"),
        ("GZIP", "gzip"),
        ("gzip;q=1.0, br;q=0.5, zstd;q=0.1", "gzip"),
        ("br;q=0.9, zstd;q=0", "br"),
        ("zstd;q=0, *", "br"),
        ("*;q=0.1, gzip;q=0.2", "gzip"),
        ("br;q=much, gzip", "gzip"),
        ("gzip, identity", "gzip"),
        ("identity, gzip;q=0.5", None),
        ("*;q=0", None),
        ("gzip;q=0", None),
        ("deflate", None),
        ("identity", None),
        ("", None),
    ],
)
def test_the_client_chooses_the_encoding(client, accept, encoding):
    answer = get(client, accept)
    assert answer.get("Content-Encoding") == encoding
    body = UNPACK[encoding](answer.content) if encoding else answer.content
    assert body.decode() == LONG
    assert "Accept-Encoding" in answer["Vary"]
    assert int(answer["Content-Length"]) == len(answer.content)


@pytest.mark.parametrize(
    "content_type",
    [
        "text/html; charset=utf-8",
        "text/markdown",
        "application/json",
        "application/problem+json",
        "application/feed+json",
        "application/atom+xml; charset=utf-8",
        "application/xml",
        "image/svg+xml",
    ],
)
def test_text_is_packed(client, content_type):
    assert get(client, type=content_type)["Content-Encoding"] == "zstd"


@pytest.mark.parametrize(
    "content_type", ["image/jpeg", "image/avif", "application/zip", "application/pdf", "text/event-stream"]
)
def test_what_is_packed_already_or_must_flow_is_left_alone(client, content_type):
    answer = get(client, type=content_type)
    assert "Content-Encoding" not in answer
    assert "Accept-Encoding" not in answer.get("Vary", "")


@pytest.mark.parametrize(
    "parameters",
    [
        {"length": 400},
        {"status": 206, "Content-Range": "bytes 0-3199/9000"},
        {"Cache-Control": "public, no-transform"},
    ],
)
def test_short_bodies_ranges_and_untouchable_answers_stay_as_they_are(client, parameters):
    answer = get(client, **parameters)
    assert "Content-Encoding" not in answer
    assert answer.content.decode() == LONG[: parameters.get("length", len(LONG))]


def test_an_encoded_body_is_not_encoded_again(client):
    assert get(client, **{"Content-Encoding": "br"})["Content-Encoding"] == "br"


def test_vary_is_extended_not_replaced(client):
    varies = get(client, Vary="Accept, Cookie")["Vary"].split(", ")
    assert {"Accept", "Cookie", "Accept-Encoding"} <= set(varies)
    assert len(varies) == len(set(varies))


@pytest.mark.parametrize("accept", ["zstd", "br", "gzip", "identity"])
def test_a_validator_from_a_packed_answer_is_recognised(client, accept):
    first = get(client, accept, "/validated/")
    again = get(client, accept, "/validated/", {"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == first["ETag"]
    assert "Accept-Encoding" in again["Vary"]


def test_a_packed_answer_has_a_weak_validator_and_a_plain_one_a_strong(client):
    assert get(client, "br", "/validated/")["ETag"] == 'W/"v1"'
    assert get(client, "identity", "/validated/")["ETag"] == '"v1"'
    assert get(client, "br", ETag='W/"v1"')["ETag"] == 'W/"v1"'


@pytest.mark.parametrize("encoding", UNPACK)
def test_streams_are_packed_as_they_flow(client, encoding):
    answer = get(client, encoding, "/streamed/")
    assert answer["Content-Encoding"] == encoding
    assert "Content-Length" not in answer
    assert UNPACK[encoding](answer.getvalue()).decode() == LONG


def test_a_file_of_text_is_packed_whole(client):
    answer = get(client, "gzip", "/file/")
    assert gzip.decompress(answer.getvalue()).decode() == LONG


def test_what_a_signed_in_person_reads_is_not_packed(client):
    client.cookies[settings.SESSION_COOKIE_NAME] = "a session"
    answer = get(client)
    assert "Content-Encoding" not in answer
    assert "Accept-Encoding" in answer["Vary"]


def test_a_head_request_tells_the_encoding_of_the_body(client):
    got, head = get(client, "br"), client.head("/", headers={"Accept-Encoding": "br"})
    assert head["Content-Encoding"] == got["Content-Encoding"] == "br"
    assert head["Content-Length"] == got["Content-Length"]
