import subprocess
import sys

from news.slugs import pinyin

STARTED = """
import sys
import django
django.setup()
from config.wsgi import application
from django.urls import get_resolver
get_resolver().url_patterns
from news.slugs import readable_slug
readable_slug("Park news")
print("pypinyin" in sys.modules)
"""


def test_chinese_is_spelled_by_its_words():
    assert pinyin("重庆 2020 Park") == "chong qing  2020 Park"


def test_a_server_without_chinese_reads_no_dictionary():
    ended = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True, check=True)
    assert ended.stdout.split() == ["False"]
