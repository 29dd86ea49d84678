"""The least that a WSGI application can do: give known bytes and headers by path."""

import json
from collections.abc import Callable
from pathlib import Path


def replay(folder: Path) -> Callable:
    """An application that gives the answers which `tests.bench.answers.keep` wrote into the folder."""
    answers = {
        path: (f"{kept['status']} {kept['reason']}", [tuple(pair) for pair in kept["headers"]], [body])
        for path, kept in json.loads((folder / "answers.json").read_text()).items()
        for body in [(folder / kept["body"]).read_bytes()]
    }

    def application(environ: dict, start_response: Callable) -> list[bytes]:
        status, headers, body = answers[environ["PATH_INFO"]]
        start_response(status, headers)
        return body

    return application
