from tests.bench.frontend_cache import pointed_at


def test_varnish_asks_the_measured_server_whatever_its_configuration_names():
    vcl = 'backend site {\n    .host = "app.example.org";\n    .port = "8000";\n    .max_connections = 64;\n}'

    assert pointed_at(vcl, 4321) == (
        'backend site {\n    .host = "127.0.0.1";\n    .port = "4321";\n    .max_connections = 64;\n}'
    )
