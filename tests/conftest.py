from functools import partial

import pytest
from _pytest.runner import runtestprotocol

from cache.changes import process_changes
from config.serve import freeze_garbage_collector
from tests.browser.chromium import CHROMIUM, NOT_RUN
from tests.contract import Client
from tests.hidden_pages import hidden  # noqa: F401  # a fixture of several rooms
from tests.large_frame import in_large_frame
from tests.served_site import build_demo_site
from tests.shared_data import SharedData, clear_caches, data_of


def pytest_addoption(parser):
    parser.addoption(
        "--database-only", action="store_true", help="only tests that use the database, to run them on another one"
    )


def pytest_collection_modifyitems(config, items):
    if config.getoption("database_only"):
        config.hook.pytest_deselected(items=[item for item in items if not uses_database(item)])
        items[:] = [item for item in items if uses_database(item)]


def pytest_collection_finish():
    """What was imported stays to the end, so nobody need look for garbage among it."""
    freeze_garbage_collector()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item, nextitem):
    """As pytest's own, but in a large frame."""
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    in_large_frame(partial(runtestprotocol, item, nextitem=nextitem))
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def uses_database(item) -> bool:
    return bool(item.get_closest_marker("django_db")) or "db" in getattr(item, "fixturenames", ())


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The changes that the migrations made are counted, so that no test's first request pays for it."""
    with django_db_blocker.unblock():
        process_changes()


def pytest_generate_tests(metafunc):
    """Tests that share data are grouped by it, and it is written and rolled back where the next test has other data."""
    make = data_of(metafunc.module, metafunc.fixturenames)
    metafunc.parametrize("_shared_data", [make], indirect=True, ids=[pytest.HIDDEN_PARAM], scope="session")


@pytest.fixture(scope="session", autouse=True)
def _shared_data(request):
    data = SharedData(getattr(request, "param", None))  # a unittest.TestCase has none
    if data.make is None:
        yield data
        return
    request.getfixturevalue("django_db_setup")
    blocker = request.getfixturevalue("django_db_blocker")
    with blocker.unblock():
        data.begin()
    yield data
    with blocker.unblock():
        data.end()


@pytest.fixture(scope="session")
def demo_var(tmp_path_factory, worker_id):
    """What a served demo site starts from, built once for all workers."""
    folder = tmp_path_factory.getbasetemp()
    return build_demo_site((folder if worker_id == "master" else folder.parent) / "demo")


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture
def admin_client(admin_user) -> Client:
    client = Client()
    client.force_login(admin_user)
    return client


@pytest.fixture(autouse=True)
def _clear_caches():
    clear_caches()


def pytest_terminal_summary(terminalreporter):
    if CHROMIUM is None:
        terminalreporter.write_line(NOT_RUN)
