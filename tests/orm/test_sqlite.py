from django.db import connection, connections
from django.test.utils import CaptureQueriesContext


def test_a_new_connection_knows_of_json_without_a_transaction(db):
    fresh = connections.create_connection("default")
    fresh.connect()
    with CaptureQueriesContext(connection) as here, CaptureQueriesContext(fresh) as there:
        assert fresh.features.has_json_object_function
    fresh.close()
    assert (here.captured_queries, there.captured_queries) == ([], [])
