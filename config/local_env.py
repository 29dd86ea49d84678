"""Write `.env` for a first run on one's own machine: `python -m config.local_env`. An existing file is left alone.

The secret key is random, so that each copy of the site has its own.
"""

import os
import secrets
from pathlib import Path

ENV_FILE = Path(__file__).resolve().parent.parent / ".env"


def main() -> None:
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
    lines = [
        "# Settings of this machine, read by config/settings.py; the process environment wins over them.",
        f"SECRET_KEY={secrets.token_urlsafe(48)}",
        f"SITE_URL=http://{host}:{port}",
        f"ALLOWED_HOSTS={host},localhost,127.0.0.1",
    ]
    try:
        descriptor = os.open(ENV_FILE, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
