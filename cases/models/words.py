from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

MOST_WORDS = 6  # that one search looks up
AFTER_ALL = "\U0010ffff"  # what sorts behind every other character


class CaseWordQuerySet(models.QuerySet):
    def answering(self, word, stem):
        """Names and references that begin with this word, and texts that say it in any of its forms."""
        begins = Q(is_name=True, word__gte=word, word__lt=word + AFTER_ALL)
        return self.filter(begins | Q(is_name=False, word=stem) if stem else begins)


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
        "cases.Case", on_delete=models.DO_NOTHING, db_constraint=False, related_name="words", verbose_name=_("case")
    )

    objects = CaseWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("word of a case")
        verbose_name_plural = _("words of a case")

    def __str__(self):
        return self.word


def search_words(typed):
    """
    (word, stem) of each word that somebody typed, without accents; of many the longest, which tell most.

    The stem is None for a word that says nothing ("de"); such words are left out, unless nothing else was typed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT word, stem FROM cases_search_words(%s) ORDER BY length(word) DESC, word", [typed])
        words = cursor.fetchall()
    return ([(word, stem) for word, stem in words if stem] or words)[:MOST_WORDS]
