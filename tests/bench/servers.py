"""Servers under measurement: each on the one core, on a free loopback port, stopped by its process id."""

import math
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

START_WITHIN, STOP_WITHIN, FINISH_WITHIN = 60, 15, 60  # seconds
QUIET, IDLE = 0.2, 0.02  # in so many seconds a server that has nothing to do uses less than so many of its core


@dataclass(frozen=True)
class Server:
    url: str  # without a slash at its end
    pid: int

    def memory(self) -> int:
        """Bytes resident in the largest of its processes: the worker that answers."""
        return max(_resident(pid) for pid in [self.pid, *_descendants(self.pid)])

    def cpu_seconds(self) -> float:
        """What all its processes have used so far."""
        return sum(_used(pid) for pid in [self.pid, *_descendants(self.pid)])

    def finish(self) -> None:
        """Wait until it has nothing to do any more. Requests whose client has gone are answered all the same."""
        until, used = time.monotonic() + FINISH_WITHIN, -math.inf
        while self.cpu_seconds() - used > IDLE and time.monotonic() < until:
            used = self.cpu_seconds()
            time.sleep(QUIET)


@contextmanager
def started(command: list, port: int, core: int, cwd: Path, env: dict[str, str], log: Path) -> Iterator[Server]:
    """The server once it listens; it is stopped on the way out, whatever the reason.

    Raises RuntimeError with the server's own output when it does not start.
    """
    # A session of its own: Ctrl-C reaches it through us alone, and none of it is left.
    with log.open("w") as output:
        process = subprocess.Popen(
            ["taskset", "-c", str(core), *command],
            cwd=cwd,
            env=env,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        _wait_for(port, process, log)
        yield Server(f"http://127.0.0.1:{port}", process.pid)
    finally:
        _stop(process)


def run(command: list, cwd: Path, env: dict[str, str]) -> str:
    """Run a command to its end, with all that it starts; returns what it printed.

    Raises RuntimeError with the end of its output when it fails.
    """
    process = subprocess.Popen(
        command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    try:
        output = process.communicate()[0]
    except BaseException:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
        raise
    if process.returncode:
        shown = " ".join(str(part) for part in command)
        raise RuntimeError(f"{shown} ended with {process.returncode}:\n{output[-3000:]}")
    return output


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def clean_environment(**more: str) -> dict[str, str]:
    """Nothing of the settings of whoever runs this: only where programs are, and what is given."""
    kept = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")
    return {name: value for name, value in os.environ.items() if name in kept} | more


def _wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + START_WITHIN
    while process.poll() is None and time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise RuntimeError(f"{process.args} did not start: {log.read_text()[-3000:]}")


def _stop(process: subprocess.Popen) -> None:
    """Ask it to end; kill what has not ended by then. Its workers end with it, in groups of their own or not."""
    children = _descendants(process.pid)
    process.terminate()
    try:
        process.wait(STOP_WITHIN)
    except subprocess.TimeoutExpired:
        for pid in (*children, process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.wait()


def _descendants(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:  # it has ended
        return []
    return [below for child in map(int, children) for below in (child, *_descendants(child))]


def _resident(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
    return 0


def _used(pid: int) -> float:
    with suppress(OSError):
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")  # in user and in system mode
    return 0
