import pytest

from config.forgiving_cache import FileBasedCache, RedisCache


@pytest.fixture
def files(tmp_path):
    return FileBasedCache(str(tmp_path / "cache"), {})


def away():
    return RedisCache("redis://127.0.0.1:9/0", {})


def test_what_was_kept_is_given(files):
    files.set("name", "park")
    assert files.get("name") == "park"
    assert files.get_many(["name", "other"]) == {"name": "park"}


def test_a_file_that_a_power_cut_left_is_made_anew(files, tmp_path):
    files.set("size", 7, timeout=None)
    [file] = (tmp_path / "cache").iterdir()
    file.write_bytes(bytes(100))
    assert files.get("size", "unknown") == "unknown"
    assert files.get_many(["size"]) == {}
    files.set("size", 8, timeout=None)
    assert files.get("size") == 8


@pytest.mark.parametrize("broken", ["disk", "redis"])
def test_a_cache_that_fails_is_done_without(files, tmp_path, broken, caplog):
    (tmp_path / "cache").rmdir()
    (tmp_path / "cache").write_text("no folder")
    cache = files if broken == "disk" else away()
    cache.set("name", "park")
    assert cache.get("name", "made anew") == "made anew"
    assert cache.get_or_set("name", lambda: "made") == "made"
    cache.set_many({"name": "park"})
    assert cache.get_many(["name"]) == {}
    assert cache.delete("name") is False
    assert "The cache fails" in caplog.text
