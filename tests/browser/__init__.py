"""Drives a real Chromium against a real server. Where there is no Chromium these tests are left out (tests/conftest.py)."""

import shutil

CHROMIUM = shutil.which("chromium")
