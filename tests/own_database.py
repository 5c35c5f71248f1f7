"""Databases for one run only, beside those that the serving roles were given."""

import os
from contextlib import closing, contextmanager
from urllib.parse import urlsplit, urlunsplit

import environ
import psycopg2

MAIN = ("DATABASE_URL", "DATABASE_OWNER_URL")
REPORTING = ("REPORTING_DATABASE_URL", "RELEASE_DATABASE_URL", "REPORTING_OWNER_URL")


@contextmanager
def own_database(name):
    """Make two empty databases; yield the variables that lead the roles to them; drop them at the end."""
    owner = os.environ["DATABASE_OWNER_URL"]
    names = {name: MAIN, f"{name}_reporting": REPORTING}
    drop = [f"DROP DATABASE IF EXISTS {name} WITH (FORCE)" for name in names]
    as_owner(*drop, *(f"CREATE DATABASE {name}" for name in names), url=owner)
    try:
        yield {
            variable: _renamed(os.environ[variable], name)
            for name, variables in names.items()
            for variable in variables
        }
    finally:
        as_owner(*drop, url=owner)


def _renamed(url, name):
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=parts.path.rpartition("/")[0] + "/" + name))


def as_owner(*statements, url):
    """Run statements that cannot be part of a transaction, on a connection of their own."""
    known = environ.Env.db_url_config(url)
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    with closing(psycopg2.connect(**{key: known.get(name) or None for key, name in names.items()})) as connection:
        connection.autocommit = True
        for statement in statements:
            connection.cursor().execute(statement)
