"""Debian's Chromium, where this machine has it."""

import shutil

CHROMIUM = shutil.which("chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
NOT_RUN = "Browser tests were not run: there is no chromium on this machine."
