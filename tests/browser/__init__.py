"""A real Chromium against a real server. Where there is no Chromium, tests/conftest.py leaves these tests out."""

import shutil

CHROMIUM = shutil.which("chromium")
