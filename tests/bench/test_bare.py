from tests.bench.answers import Answer, keep
from tests.bench.bare import replay


def test_the_bare_application_gives_the_same_bytes_and_headers_by_path(tmp_path):
    headers = [("content-type", "text/html"), ("etag", '"1"'), ("server", "granian")]
    html, unchanged = Answer(200, "OK", headers, b"<p>", 0.1), Answer(304, "Not Modified", headers[:2], b"", 0.1)
    keep({"/article-plain": html, "/article-304": unchanged}, tmp_path)
    started = []
    application = replay(tmp_path)

    assert application({"PATH_INFO": "/article-plain"}, lambda *args: started.append(args)) == [b"<p>"]
    assert application({"PATH_INFO": "/article-304"}, lambda *args: started.append(args)) == [b""]
    assert started == [("200 OK", headers[:2]), ("304 Not Modified", headers[:2])]
