"""Imports point one way: down this ladder. The code that breaks a rule fails here by name."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# What each package may import of ours. Nothing else is allowed.
LADDER = {
    "oco_portal.deadlines.calendar": set(),
    "oco_portal.deadlines.counting": {"oco_portal.deadlines"},
    "oco_portal.row_security": set(),
    "oco_portal.row_policies": {"oco_portal.row_security"},
    "oco_portal.encryption": set(),
    "oco_portal.acting": set(),
    "oco_portal.client_address": set(),
    "oco_portal.forms": {"oco_portal.nlds"},
    "oco_portal.nlds": set(),
    "oco_portal.embedded": set(),
    "oco_portal.middleware": set(),
    "oco_portal.logs": set(),
    "oco_portal.storage": set(),
    "oco_portal.registry": {"oco_portal.deadlines"},
    "oco_portal.deadlines": {"oco_portal.forms", "oco_portal.registry"},
    "oco_portal.audit": {"oco_portal.row_policies", "oco_portal.row_security"},
}
GROUND = {
    "oco_portal.acting",
    "oco_portal.audit",
    "oco_portal.client_address",
    "oco_portal.deadlines",
    "oco_portal.encryption",
    "oco_portal.forms",
    "oco_portal.registry",
    "oco_portal.row_policies",
    "oco_portal.row_security",
}
LADDER["oco_portal.accounts"] = GROUND
LADDER["intake"] = GROUND | {"oco_portal.accounts"}
LADDER["cases"] = LADDER["intake"] | {"intake"}
LADDER["reporting"] = LADDER["cases"] | {"cases"}
# On top: these put the parts together, and nothing below imports them.
LADDER["oco_portal.components"] = {"oco_portal.forms"}
LADDER["oco_portal.context"] = {"oco_portal.accounts", "oco_portal.registry"}
LADDER["oco_portal.admin"] = LADDER["oco_portal.apps"] = {"oco_portal.accounts"}
LADDER["oco_portal.views"] = LADDER["reporting"] | {"reporting", "oco_portal.components"}
LADDER["oco_portal.urls"] = {"oco_portal.views"}
LADDER["oco_portal.demo"] = LADDER["reporting"] | {"reporting"}
LADDER["oco_portal.settings"] = LADDER["oco_portal.wsgi"] = set()

# Reporting reads: it may see the other apps' models, never the code that changes them.
WRITERS = {"actions", "forms", "views"}


def sources(package):
    path = ROOT / package.replace(".", "/")
    files = path.rglob("*.py") if path.is_dir() else [path.with_suffix(".py")]
    return [file for file in files if "migrations" not in file.parts]


def imports(file):
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_inside(module, package):
    return module == package or module.startswith(f"{package}.")


def is_allowed(module, package):
    return any(is_inside(module, other) for other in LADDER[package] | {package})


@pytest.mark.parametrize("package", LADDER)
def test_imports_only_point_down(package):
    wrong = {
        f"{file.relative_to(ROOT)} imports {module}"
        for file in sources(package)
        for module in imports(file)
        if any(is_inside(module, ours) for ours in LADDER) and not is_allowed(module, package)
    }

    assert not wrong


def test_pure_modules_of_the_law_import_no_model():
    pure = [file for file in sources("oco_portal.deadlines") if file.stem not in {"views", "forms", "urls"}]

    wrong = {f"{file.name} imports {module}" for file in pure for module in imports(file) if "registry" in module}

    assert len(pure) > 4
    assert not wrong


def test_reporting_does_not_import_what_writes():
    wrong = {
        f"{file.name} imports {module}"
        for file in sources("reporting")
        for module in imports(file)
        if module.split(".")[0] in {"intake", "cases"} and WRITERS & set(module.split("."))
    }

    assert not wrong


def test_ladder_names_every_module_of_the_house():
    apps = {p.parent.name for p in ROOT.glob("*/apps.py")} - {"oco_portal"}
    ground_floor = {f"oco_portal.{p.stem}" for p in (ROOT / "oco_portal").glob("*.py") if p.stem != "__init__"}
    packages = {f"oco_portal.{p.parent.name}" for p in ROOT.glob("oco_portal/*/__init__.py")}

    assert apps | ground_floor | packages <= LADDER.keys()


ACTIONS = [
    pytest.param(node, id=f"{file.relative_to(ROOT).with_suffix('')}.{node.name}")
    for file in [*sorted(ROOT.glob("*/actions.py")), *sorted(ROOT.glob("*/actions/*.py"))]
    if file.stem != "locking"  # what actions share
    for node in ast.parse(file.read_text()).body
    if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
]


@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_is_one_transaction_by_someone_and_leaves_a_trace(action):
    calls = {ast.unparse(node.func) for node in ast.walk(action) if isinstance(node, ast.Call)}

    assert "transaction.atomic" in map(ast.unparse, action.decorator_list)
    assert "by" in {arg.arg for arg in action.args.kwonlyargs}
    assert not action.args.args, "keyword arguments only"
    assert "record" in calls


FORBIDDEN_CALLS = {"mark_safe", "csrf_exempt", "RawSQL", "SafeString"}


def test_no_way_round_escaping_csrf_or_parameters():
    wrong = {
        f"{file.relative_to(ROOT)} uses {name}"
        for package in ("oco_portal", "intake", "cases", "reporting")
        for file in sources(package)
        for node in ast.walk(ast.parse(file.read_text()))
        for name in [getattr(node, "id", None) or getattr(node, "attr", None)]
        if name in FORBIDDEN_CALLS
    }

    assert not wrong


def test_there_is_no_drawer_without_a_name():
    drawers = {"utils", "helpers", "services", "selectors", "signals", "core", "common"}

    names = {path.stem for package in ("oco_portal", "intake", "cases", "reporting") for path in sources(package)}

    assert not names & drawers
