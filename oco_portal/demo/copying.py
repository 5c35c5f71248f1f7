"""Rows by the hundred thousand: through COPY, a table at a time, with Django's defaults for what is not given."""

import uuid
from io import StringIO

from django.db import connection

ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


class Rows:
    """Rows of one model that wait to be stored together."""

    def __init__(self, model):
        fields = [field for field in model._meta.local_concrete_fields if not field.generated]
        self.table = model._meta.db_table
        self.columns = [field.column for field in fields]
        self._place = {field.attname: nth for nth, field in enumerate(fields)}
        new = model()
        self._defaults = [_written(field.pre_save(new, add=True)) for field in fields]
        self._lines = []

    def add(self, **values):
        """One row; returns its key."""
        key = values.setdefault("id", uuid.uuid4())
        line = self._defaults.copy()
        for name, value in values.items():
            line[self._place[name]] = _written(value)
        self._lines.append("\t".join(line))
        return key

    def store(self):
        """Inside a transaction. By way of a passing table: COPY itself does not work under row security."""
        passing, columns = f"passing_{self.table}", ", ".join(self.columns)
        lines, self._lines = "\n".join(self._lines), []
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TEMP TABLE {passing} (LIKE {self.table})")
            cursor.copy_expert(f"COPY {passing} ({columns}) FROM STDIN", StringIO(lines))
            cursor.execute(f"INSERT INTO {self.table} ({columns}) SELECT {columns} FROM {passing}")  # noqa: S608
            cursor.execute(f"DROP TABLE {passing}")


def _written(value):
    if value is None:
        return r"\N"
    if isinstance(value, str):
        return value.translate(ESCAPED)
    if isinstance(value, list):  # of codes, which need no quotes
        return "{" + ",".join(value) + "}"
    return str(value)
