from dataclasses import dataclass

from django.db import connection, models
from django.db.models import Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _

FEW = 2_000  # cases that are looked up one by one; above that they are so many that a page is soon full


AFTER_ALL = "\U0010ffff"  # what sorts behind every other character


class CaseWordQuerySet(models.QuerySet):
    def of_a_name(self, word):
        """In names and references: what begins with this word."""
        return self.filter(is_name=True, word__gte=word, word__lt=word + AFTER_ALL)

    def of_a_text(self, stem):
        """In what a case says: this word in any of its forms."""
        return self.filter(is_name=False, word=stem)

    def said(self, case, organisation_id, word, stem):
        """The condition that a case says this word, asked of one case at a time: SAYS in the migration says why."""
        own = self.filter(case=case, organisation=organisation_id).values("is_name")
        found = Coalesce(Subquery(own.of_a_text(stem)[:1]), Subquery(own.of_a_name(word)[:1]))
        return IsNull(found, False)


class CaseWord(models.Model):
    """
    One word by which a case can be found: of the resident's name and the reference as it is, of the question, the
    result and the steps in its Dutch stem. Kept by triggers (migration 0012_search); nobody else may write it.
    """

    pk = models.CompositePrimaryKey("organisation", "is_name", "word", "case")
    # Without constraints: only the triggers write here, and they follow the case. Checks would make a step dear.
    organisation = models.ForeignKey(
        "registry.SupportOrganisation",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
        verbose_name=_("support organisation"),
    )
    is_name = models.BooleanField(_("of a name or reference"))
    word = models.TextField(_("word"), db_collation="C")  # ordered by bytes, so that a prefix is a range
    case = models.ForeignKey(
        "cases.Case",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="words",
        verbose_name=_("case"),
    )

    objects = CaseWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("word of a case")
        verbose_name_plural = _("words of a case")
        indexes = [
            # Does this case say this word? Answered in the index alone, the policy included.
            models.Index(fields=["case", "is_name", "word"], include=["organisation"], name="word_of_case"),
        ]

    def __str__(self):
        return self.word


@models.UUIDField.register_lookup
class Among(models.Lookup):
    """One of the keys in an array that PostgreSQL wrote: thousands of them cost Django nothing."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        column, params = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s::uuid[])", [*params, self.rhs]

    def get_db_prep_lookup(self, value, connection):
        return "%s", [value]


@dataclass(frozen=True)
class Search:
    """
    What somebody typed: its (word, stem) pairs, the rarest first, and the keys of the cases that answer.

    The keys are an array as PostgreSQL writes it, only to hand back to it; None when many answer.
    """

    words: list
    found: str | None


def search(typed, organisation_id):
    """Look the words up that were typed, among the words of this organisation's cases. See SEARCH in the migration."""
    with connection.cursor() as cursor:
        asked = "SELECT words, stems, answers::text FROM cases_search(%s, %s, %s)"
        cursor.execute(asked, [organisation_id, typed, FEW])
        words, stems, found = cursor.fetchone()
    return Search(words=list(zip(words or [], stems or [], strict=True)), found=found)
