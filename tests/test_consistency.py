"""House rules about files, so that review can be about meaning."""

import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from intake.journey import PAGES

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# The pack draws the fields; a page never does. The frame's own templates override somebody else's by name.
OF_THE_PACK = {path for path in TEMPLATES if "nlds" in path.parts}
BY_NAME = {"account", "mfa", "allauth", "admin", "nlds"}
OURS = ("oco_portal", "intake", "cases", "reporting")


def of_a_page(path):
    return str(path.relative_to(ROOT))


@pytest.mark.django_db(databases=["default", "reporting", "release"])  # as the owner
def test_models_and_migrations_agree():
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=3, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())


def test_every_template_is_used():
    sources = [path for package in OURS for path in (ROOT / package).rglob("*.py")]
    everything = "".join(path.read_text() for path in [*TEMPLATES, *sources])
    names = {str(path.relative_to(ROOT / "templates")) for path in TEMPLATES}
    names = {name for name in names if name.split("/")[0] not in BY_NAME}

    chosen_by_page = {f"intake/includes/pages/{page.slug}.html" for page in PAGES}

    unused = {name for name in names if f'"{name}"' not in everything}

    assert unused - chosen_by_page <= {"404.html", "403.html", "429.html", "500.html", "503.html"}


@pytest.mark.parametrize("template", [path for path in TEMPLATES if path not in OF_THE_PACK], ids=of_a_page)
def test_form_fields_are_drawn_by_crispy(template):
    # Hand-written fields lose their label or their error sooner or later.
    assert not re.search(r"<(input|select|textarea)\b", template.read_text())


@pytest.mark.parametrize("template", TEMPLATES, ids=of_a_page)
def test_templates_escape_and_keep_to_the_content_security_policy(template):
    text = template.read_text()

    assert not re.search(r"\|\s*safe\b|autoescape off|mark_safe", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=of_a_page)
def test_partials_say_what_they_take(template):
    if {"components", "includes"} & set(template.parts):
        assert "Takes" in template.read_text().splitlines()[0]


def test_verbose_names_are_lower_case():
    wrong = {
        str(field)
        for model in apps.get_models()
        if model.__module__.startswith(OURS)
        for field in model._meta.get_fields()
        if field.concrete and str(field.verbose_name)[0].isupper() and not str(field.verbose_name)[:2].isupper()
    }

    assert not wrong - {"intake.SupportRequest.has_wlz_indication"}


def test_nothing_committed_names_a_registry_host():
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split("\n")
    host = re.compile(r"://[a-z.-]*(pypi|npmjs|pythonhosted)")

    wrong = {
        name
        for name in files
        if (ROOT / name).is_file() and host.search((ROOT / name).read_bytes().decode(errors="ignore"))
    }

    assert not wrong - {"tests/test_consistency.py"}


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=lambda command: command[0])
def test_one_formatter_and_one_linter_agree(command):
    result = subprocess.run([sys.executable, "-m", "ruff", *command, "."], cwd=ROOT, capture_output=True, text=True)

    assert result.returncode == 0, result.stdout
