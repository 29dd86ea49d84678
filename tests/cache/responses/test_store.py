from cache.responses.entry import OVERHEAD, CachedResponse
from cache.responses.store import Store


def an_entry(*keys: str, body: int = 1000, number: int = 1) -> CachedResponse:
    return CachedResponse("200 OK", [], b"x" * body, frozenset(keys), number, expires_at=0)


def test_what_was_asked_for_longest_ago_makes_room():
    store = Store(20 * (OVERHEAD + 8000))
    for name in range(30):
        store.put((name,), an_entry("k", body=8000))
        store.get((0,))
    assert store.get((0,)) is not None
    assert store.get((1,)) is None
    assert (len(store), store.evicted) == (20, 10)


def test_an_entry_that_would_take_too_much_is_not_kept():
    assert not Store(10**6).put(("a",), an_entry(body=100_000))
    assert not Store(0).put(("a",), an_entry())


def test_dropping_takes_what_was_made_of_any_of_the_keys():
    store = Store(10**6)
    store.put(("a",), an_entry("page-1", "page-2"))
    store.put(("b",), an_entry("page-2"))
    store.put(("c",), an_entry("page-3"))
    store.put(("d",), an_entry("anything"))
    store.drop(2, ["page-1", "page-9"])
    assert [name for name in "abcd" if store.get((name,))] == ["b", "c"]
    store.drop(3, ["page-2", "page-3"])
    assert (len(store), store.size, store.dropped) == (0, 0, 4)


def test_what_changed_while_it_was_made_is_not_kept():
    store = Store(10**6)
    store.drop(5, ["page-1"])
    assert not store.put(("a",), an_entry("page-1", number=4))
    assert store.put(("a",), an_entry("page-2", number=4))
    assert store.put(("b",), an_entry("page-1", number=5))
