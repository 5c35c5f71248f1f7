"""
Which database a model lives in: released reports in their own, everything else in the main one, and never both.

`reporting` reads, as a role that can do nothing else; `release` is the same database as the role that may add rows.
Only the worker has the latter (RELEASE_DATABASE_URL).
"""

READING, WRITING = "reporting", "release"
APP = "released"


class ReleasedRouter:
    def db_for_read(self, model, **hints):
        return READING if model._meta.app_label == APP else None

    def db_for_write(self, model, **hints):
        return WRITING if model._meta.app_label == APP else None

    def allow_relation(self, one, other, **hints):
        return (one._meta.app_label == APP) == (other._meta.app_label == APP)

    def allow_migrate(self, db, app_label, **hints):
        return (db == READING) == (app_label == APP) and db != WRITING
