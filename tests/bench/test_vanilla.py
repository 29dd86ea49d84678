from tests.bench.vanilla import read

PRINTED = """200    3437 bytes  12 queries /news/a996/
200    8998 bytes  28 queries /news/
200   20362 bytes  26 queries /api/v2/pages/?type=news.NewsArticlePage&fields=intro,date,main_image&limit=20&order=-date
200   90362 bytes  86 queries /api/v2/pages/?type=news.NewsArticlePage&fields=*&limit=20
200    4878 bytes  10 queries /api/v2/pages/1001/
200    4878 bytes   9 queries /api/v3/pages/1001/
200    8381 bytes   6 queries /api/v2/pages/?search=bio&limit=20
"""


def test_addresses_and_query_counts_of_each_row_are_read_from_what_the_yardstick_prints():
    paths, queries = read(PRINTED)

    assert queries == {"article": 12, "section": 28, "API list": 26, "API detail": 10, "search": 6}
    assert paths["article"] == "/news/a996/"
    assert paths["API detail"] == "/api/v2/pages/1001/"
    assert "fields=intro" in paths["API list"]
