"""Install a lock file and say how far it is: `python -m config.install requirements.txt var/log/setup.log`.

Runs in the new virtual environment, which has nothing but pip. What pip prints goes to the log.
"""

import re
import subprocess
import sys
from pathlib import Path

PACKAGE_LINES = ("Collecting ", "Processing ", "Ignoring ", "Requirement already satisfied")  # pip's, one a package
LAST_LINES = 20  # of pip's output, shown when it fails


def main(lock: Path, log: Path) -> int:
    """Pip's exit code."""
    packages = len(re.findall(r"^[a-z0-9][^ ]*==", lock.read_text("utf-8"), re.MULTILINE | re.IGNORECASE))
    show = f"Installing {lock.name}: {{}} packages".format
    print(show(packages), end="", flush=True)  # noqa: T201
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pip", "install", "--require-hashes", "--requirement", str(lock)]
    seen, lines = 0, []
    with (
        log.open("a", encoding="utf-8") as output,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip,  # noqa: S603  # our own command
    ):
        for line in pip.stdout or ():
            output.write(line)
            lines.append(line)
            if line.startswith(PACKAGE_LINES):
                seen += 1
                report(show(f"{seen} of {packages}"))
            elif line.startswith("Installing collected packages"):
                report(show(packages) + ", writing them to .venv")
    print()  # noqa: T201
    if pip.returncode:
        print("".join(lines[-LAST_LINES:]) + f"Installing failed. All that pip printed is in {log}")  # noqa: T201
    return pip.returncode


def report(text: str) -> None:
    """Over the line before, where somebody watches."""
    if sys.stdout.isatty():
        print(f"\r\033[K{text}", end="", flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
