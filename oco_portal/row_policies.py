"""Migration operations: the policies and composite keys of tables about people. Why stands in row_security.py."""

from django.db import migrations, models

from oco_portal.row_security import ORGANISATION, SERVING_ROLE


class _OnOneTable(migrations.operations.base.Operation):
    """SQL about the table of one model (`statements`), in the database where that table lives and in no other."""

    reversible = True
    reduces_to_sql = True

    def state_forwards(self, app_label, state):
        pass  # nothing that Django's models know of

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            for statement in self.statements(model):
                schema_editor.execute(statement)


class ProtectRows(_OnOneTable):
    """
    Migration operation: the policies and composite foreign keys of one table about people. Put it after the
    CreateModel, in the same migration.

    `mine` is the SQL condition by which a row is the asker's own. `holder_sees` is one for the holder of a follow
    code, or None; `holder_may` what the holder may do there. `companion_sees` is one for a companion, who only reads.
    `anyone_appends` lets everyone add rows that they cannot read (the audit log).
    """

    def __init__(
        self,
        model_name,
        *,
        mine=f"organisation_id = {ORGANISATION}",
        holder_sees=None,
        holder_may=("SELECT", "INSERT"),
        companion_sees=None,
        anyone_appends=False,
    ):
        self.model_name = model_name
        self.mine = mine
        self.holder_sees = holder_sees
        self.holder_may = holder_may
        self.companion_sees = companion_sees
        self.anyone_appends = anyone_appends

    def deconstruct(self):
        options = ("mine", "holder_sees", "holder_may", "companion_sees", "anyone_appends")
        return "ProtectRows", [self.model_name], {name: getattr(self, name) for name in options}

    def describe(self):
        return f"Show rows of {self.model_name} to whom they belong"

    def statements(self, model):
        return (*self._policies(model._meta.db_table), *_composite_keys(model))

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
        for name in ("owner", "mine", "append", "companion", *map(_holder_policy, ("SELECT", "INSERT", "UPDATE"))):
            schema_editor.execute(f"DROP POLICY IF EXISTS {name} ON {table}")
        schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")

    def _policies(self, table):
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        # FORCE binds the owner too; without a policy of its own its data migrations would change 0 rows, silently.
        yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
        yield f"CREATE POLICY owner ON {table} TO CURRENT_USER USING (true) WITH CHECK (true)"
        yield f"CREATE POLICY mine ON {table} TO {SERVING_ROLE} USING ({self.mine}) WITH CHECK ({self.mine})"
        if self.anyone_appends:
            yield f"CREATE POLICY append ON {table} FOR INSERT TO {SERVING_ROLE} WITH CHECK (true)"
        yield from _holder_policies(table, self.holder_sees, self.holder_may if self.holder_sees else ())
        if self.companion_sees:
            yield f"CREATE POLICY companion ON {table} FOR SELECT TO {SERVING_ROLE} USING ({self.companion_sees})"


class HolderSees(_OnOneTable):
    """
    Migration operation: rows of a table that ProtectRows covers are shown to the holder of a follow code after all.

    `condition` is the SQL by which a row is shown, `may` what the holder may do there.
    """

    def __init__(self, model_name, condition, *, may=("SELECT",)):
        self.model_name = model_name
        self.condition = condition
        self.may = may

    def deconstruct(self):
        return "HolderSees", [self.model_name, self.condition], {"may": self.may}

    def describe(self):
        return f"Show rows of {self.model_name} to the holder of a follow code"

    def statements(self, model):
        return _holder_policies(model._meta.db_table, self.condition, self.may)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
        for command in self.may:
            schema_editor.execute(f"DROP POLICY {_holder_policy(command)} ON {table}")


class SameOrganisation(_OnOneTable):
    """Migration operation: the composite foreign key of a reference that an existing table about people got later."""

    def __init__(self, model_name, field_name):
        self.model_name = model_name
        self.field_name = field_name

    def deconstruct(self):
        return "SameOrganisation", [self.model_name, self.field_name], {}

    def describe(self):
        return f"Keep {self.field_name} of {self.model_name} within one organisation"

    def statements(self, model):
        return [_composite_key(model._meta.db_table, model._meta.get_field(self.field_name))]

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        model = from_state.apps.get_model(app_label, self.model_name)
        column = model._meta.get_field(self.field_name).column
        schema_editor.execute(
            f"ALTER TABLE {model._meta.db_table} DROP CONSTRAINT {model._meta.db_table}_{column}_same_org"
        )


def _holder_policy(command):
    return f"holder_{command.lower()}"


def _holder_policies(table, condition, commands):
    for command in commands:
        clause = "WITH CHECK" if command == "INSERT" else "USING"
        name = _holder_policy(command)
        yield f"CREATE POLICY {name} ON {table} FOR {command} TO {SERVING_ROLE} {clause} ({condition})"


def _composite_keys(model):
    table = model._meta.db_table
    if not _has_organisation(model) or isinstance(model._meta.pk, models.CompositePrimaryKey):
        return  # a composite key: nothing refers to such a row
    yield f"ALTER TABLE {table} ADD CONSTRAINT {table}_own_key UNIQUE (id, organisation_id)"
    for field in model._meta.local_fields:
        parent = field.remote_field and field.remote_field.model
        # Not to users: they move between organisations, and their work stays where it was done.
        if parent and _has_organisation(parent) and parent._meta.app_label != "accounts":
            yield _composite_key(table, field)


def _composite_key(table, field):
    return (
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_{field.column}_same_org"
        f" FOREIGN KEY ({field.column}, organisation_id)"
        f" REFERENCES {field.remote_field.model._meta.db_table} (id, organisation_id) DEFERRABLE INITIALLY DEFERRED"
    )


def _has_organisation(model):
    return any(field.name == "organisation" for field in model._meta.local_fields)


# What the serving role may do with tables, those that exist and those to come. No TRUNCATE, no DDL, nothing owned.
# Tables that only grow take UPDATE and DELETE away again (APPEND_ONLY).
GRANTS = [
    "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    f"GRANT USAGE ON SCHEMA public TO {SERVING_ROLE}",
    f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {SERVING_ROLE}",
    f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {SERVING_ROLE}",
    f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {SERVING_ROLE}",
    f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {SERVING_ROLE}",
]
APPEND_ONLY = f"REVOKE UPDATE, DELETE ON {{table}} FROM {SERVING_ROLE}"
