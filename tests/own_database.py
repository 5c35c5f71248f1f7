"""A database for one run only, beside the one that the serving role was given."""

import os
from contextlib import closing, contextmanager
from urllib.parse import urlsplit, urlunsplit

import environ
import psycopg2

ROLES = ("DATABASE_URL", "DATABASE_OWNER_URL")


@contextmanager
def own_database(name):
    """Make an empty database; yield the variables that lead both roles to it; drop it at the end."""
    owner = os.environ["DATABASE_OWNER_URL"]
    drop = f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"
    as_owner(drop, f"CREATE DATABASE {name}", url=owner)
    try:
        yield {variable: _renamed(os.environ[variable], name) for variable in ROLES}
    finally:
        as_owner(drop, url=owner)


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
