"""
The second line of defence: PostgreSQL shows a row about a person only to whom it belongs.

The first line is `visible_to(user)` in every view. This file is the net under it, for the day that somebody
forgets. Four things make it hold:

1. Two roles. `oco_owner` owns the tables and migrates; `oco_app` serves, owns nothing, and is bound by the policies.
2. Every table with a person's data has an `organisation` (`OrganisationRow`) and a policy made by `ProtectRows`.
   Where a table refers to another such table, a composite foreign key keeps both in one organisation: PostgreSQL's
   own reference checks pass by the policies, so a plain foreign key could point into another organisation.
3. `transaction_per_request` opens one transaction a request and says in it who is asking (`ask_as`). With Django's
   ATOMIC_REQUESTS a TemplateResponse would be rendered after the transaction, and see nothing.
4. Nobody said who asks: no rows. So a mistake shows up as an empty page, never as a stranger's request.

There are four ways to be somebody: staff of an *organisation*; the *holder* of a follow code, who sees one
request (known by the code's HMAC, on the follow-up page and while sending it); the owner of a *draft*; the
*companion* of a resident, who reads a few shared rows of one case (known by the HMAC of a code of their own).

`tests/test_row_security.py` reads PostgreSQL's catalogue and fails for a table that this file does not cover.
"""

import uuid
from contextlib import contextmanager

from django.db import connection, migrations, models, transaction

SERVING_ROLE = "oco_app"

# Set by `ask_as`, read by the policies. NULLIF: after a transaction PostgreSQL leaves '' behind, not NULL.
ORGANISATION = "NULLIF(current_setting('oco.organisation', true), '')::bigint"
HOLDER = "NULLIF(current_setting('oco.holder', true), '')"
DRAFT = "NULLIF(current_setting('oco.draft', true), '')"
COMPANION = "NULLIF(current_setting('oco.companion', true), '')"


class OrganisationRow(models.Model):
    """A row about a person. It belongs to one support organisation; its key says nothing and cannot be guessed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "registry.SupportOrganisation", on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        abstract = True


def ask_as(*, organisation=None, holder=None, draft=None, companion=None):
    """
    Say who is asking, until the end of this transaction. What is not named becomes nobody.

    `organisation` is the key of a support organisation, `holder` the HMAC of a follow code, `draft` the lookup
    key of a draft, `companion` the HMAC of a companion's code. Raises TransactionManagementError outside a
    transaction: the answer would outlive the question.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Say who asks inside a transaction.")
    who = {
        "oco.organisation": organisation,
        "oco.holder": holder,
        "oco.draft": draft,
        "oco.companion": companion,
    }
    with connection.cursor() as cursor:
        # is_local = true: with false the setting would stay on a reused connection, for the next visitor.
        cursor.execute(
            "SELECT " + ", ".join(["set_config(%s, %s, true)"] * len(who)),
            [text for name, value in who.items() for text in (name, str(value or ""))],
        )


@contextmanager
def acting_for(**who):
    """One transaction asked as somebody, for what runs outside a request. Takes what `ask_as` takes."""
    with transaction.atomic():
        ask_as(**who)
        yield


def transaction_per_request(get_response):
    """Middleware, after authentication: one transaction a request, undone when the answer is an error of ours."""

    def middleware(request):
        with transaction.atomic():
            if request.user.is_authenticated:
                ask_as(organisation=request.user.organisation_id)
            response = get_response(request)
            if response.streaming:
                raise RuntimeError("A streaming response runs outside the transaction and sees nothing.")
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response

    return middleware


class ProtectRows(migrations.operations.base.Operation):
    """
    Migration operation: the policies and composite foreign keys of one table about people. Put it after the
    CreateModel, in the same migration.

    `mine` is the SQL condition by which a row is the asker's own. `holder_sees` is one for the holder of a follow
    code, or None; `holder_may` what the holder may do there. `companion_sees` is one for a companion, who only reads.
    `anyone_appends` lets everyone add rows that they cannot read (the audit log).
    """

    reversible = True
    reduces_to_sql = True

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

    def state_forwards(self, app_label, state):
        pass  # nothing that Django's models know of

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model_name)
        for statement in (*self._policies(model._meta.db_table), *_composite_keys(model)):
            schema_editor.execute(statement)

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


class HolderSees(migrations.operations.base.Operation):
    """
    Migration operation: rows of a table that ProtectRows covers are shown to the holder of a follow code after all.

    `condition` is the SQL by which a row is shown, `may` what the holder may do there.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, model_name, condition, *, may=("SELECT",)):
        self.model_name = model_name
        self.condition = condition
        self.may = may

    def deconstruct(self):
        return "HolderSees", [self.model_name, self.condition], {"may": self.may}

    def describe(self):
        return f"Show rows of {self.model_name} to the holder of a follow code"

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
        for statement in _holder_policies(table, self.condition, self.may):
            schema_editor.execute(statement)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
        for command in self.may:
            schema_editor.execute(f"DROP POLICY {_holder_policy(command)} ON {table}")


class SameOrganisation(migrations.operations.base.Operation):
    """Migration operation: the composite foreign key of a reference that an existing table about people got later."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, model_name, field_name):
        self.model_name = model_name
        self.field_name = field_name

    def deconstruct(self):
        return "SameOrganisation", [self.model_name, self.field_name], {}

    def describe(self):
        return f"Keep {self.field_name} of {self.model_name} within one organisation"

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model_name)
        schema_editor.execute(_composite_key(model._meta.db_table, model._meta.get_field(self.field_name)))

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
