"""
The second line of defence: PostgreSQL shows a row about a person only to whom it belongs.

The first line is `visible_to(user)` in every view. This file is the net under it, for the day that somebody
forgets. Four things make it hold:

1. Two roles. `oco_owner` owns the tables and migrates; `oco_app` serves, owns nothing, and is bound by the policies.
2. Every table with a person's data has an `organisation` (`OrganisationRow`) and a policy made by `ProtectRows`
   (oco_portal/row_policies.py).
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

from django.db import connection, models, transaction

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

    def _get_FIELD_display(self, field):
        """As Django's, which translates every choice of the field to find one: a page asks this a hundred times."""
        value = getattr(self, field.attname)
        return next((str(label) for code, label in field.flatchoices if code == value), value)


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
