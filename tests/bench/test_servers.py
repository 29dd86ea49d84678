import os
import sys

from tests.bench.servers import free_port, started

BUSY = """
import socket, sys, time
server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
server.accept()
print("asked", flush=True)
while time.process_time() < 1:
    pass
print("done", flush=True)
server.accept()
"""


def test_a_server_that_still_works_is_waited_for(tmp_path):
    port, log = free_port(), tmp_path / "log"
    core = min(os.sched_getaffinity(0))
    with started([sys.executable, "-c", BUSY, str(port)], port, core, tmp_path, dict(os.environ), log) as server:
        server.finish()
        assert log.read_text() == "asked\ndone\n"
