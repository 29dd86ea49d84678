"""The production server with its very options, without the process beside it: `python -m tests.bench.one_process`.

With BENCH_ANSWERS, a folder, it serves what is kept there with a bare application in place of the site.
"""

import os
from pathlib import Path

from config import serve
from tests.bench.bare import replay


def load_bare():
    return replay(Path(os.environ["BENCH_ANSWERS"]))


def main() -> None:
    # What is scheduled, indexed and delivered beside the server would take turns on the core that is measured.
    serve.background.keep_running = lambda stop: stop.wait()
    if "BENCH_ANSWERS" in os.environ:
        serve.load_application = load_bare
    serve.main()


if __name__ == "__main__":
    main()
