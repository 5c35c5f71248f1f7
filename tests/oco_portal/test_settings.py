"""Without what it needs the portal does not start, and says which variable to set."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
COMPLETE = {
    "SECRET_KEY": "kort-genoeg-voor-een-test-en-lang-genoeg-voor-django-0123456789",
    "ALLOWED_HOSTS": "oco.example",
    "DATABASE_URL": "postgres://oco_app:x@127.0.0.1/nowhere",
    "REPORTING_DATABASE_URL": "postgres://oco_reporting:x@127.0.0.1/nowhere",
}


def manage(*arguments, **environment):
    clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, ROOT / "manage.py", *arguments]
    return subprocess.run(command, env=clean | environment, capture_output=True, text=True)


@pytest.mark.parametrize("missing", COMPLETE)
def test_a_missing_variable_stops_the_start_with_a_sentence(missing):
    result = manage("check", **{name: value for name, value in COMPLETE.items() if name != missing})

    assert result.returncode == 1
    assert result.stderr.startswith(f"Set {missing}: ")
    assert "Traceback" not in result.stderr


def test_production_settings_pass_the_deployment_check():
    result = manage("check", "--deploy", "--fail-level", "WARNING", **COMPLETE)

    assert result.returncode == 0, result.stderr


def test_env_example_names_every_variable_that_the_settings_read():
    import re

    source = (ROOT / "oco_portal" / "settings.py").read_text()
    read = set(re.findall(r"(?:env\.\w+|required)\(\s*\"([A-Z_]+)\"", source))
    documented = (ROOT / ".env.example").read_text()

    assert len(read) > 12
    assert {name for name in read if name not in documented} == set()
