"""
Forms that two people may have open at the same time.

The form carries the version of the row that it was filled with, and passes it to the action with its answers. The
action refuses when the row has another version by now (`refuse_if_changed`), and this form then shows both: what
stands there, and what was typed. The form that comes back carries the newest version: sending it again is saving
knowingly.

    class ChangeGoalForm(VersionedForm, GoalForm): ...   # GoalForm asks for a new one

    form = ChangeGoalForm(request.POST or None, row=goal)
    if acted(request, form, actions.change_goal, {"goal": goal}, done=...):   # change_goal(*, goal, version, text, by)

In the template: {% include "cases/includes/changed_meanwhile.html" %} before {% crispy form %}; `form_page` has it.
"""

from django import forms
from django.forms import model_to_dict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.actions.locking import ChangedMeanwhile
from oco_portal.forms import PortalForm

NOT_LOADED = gettext_lazy("This page is no longer complete. Open it again.")


class VersionedForm(PortalForm):
    """
    A form about one `row` that has a version. `said_by(row)` gives the row's answers, by field, as the form has them:
    where nothing else is said, from the fields of the same names.
    """

    helper_options = {"render_hidden_fields": True}  # the version as well, where a form has a layout of its own

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        max_value=2**31 - 1,
        error_messages={"required": NOT_LOADED, "invalid": NOT_LOADED},
    )

    def __init__(self, *args, row, **kwargs):
        stored = self.said_by(row) | {"version": row.version}
        super().__init__(*args, initial=stored | (kwargs.pop("initial", None) or {}), **kwargs)
        self.both_versions = []

    @classmethod
    def said_by(cls, row):
        return model_to_dict(row, cls.base_fields)

    def add_error(self, field, error):
        super().add_error(field, error)
        if isinstance(error, ChangedMeanwhile):
            self._show_both(error.row)

    def _show_both(self, row):
        """Lay what is stored beside what was typed, and make the next try one on top of what is stored."""
        stored = self.said_by(row)
        self.both_versions = [
            {"label": self[name].label, "theirs": theirs, "yours": yours, "differs": theirs != yours}
            for name in stored
            if name in self.fields
            for theirs, yours in [(self._in_words(name, stored[name]), self._in_words(name, self._typed(name)))]
        ]
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(row.version)

    @property
    def differs(self):
        """Whether an answer of this form is another one by now; the colleague may have changed something else."""
        return any(answer["differs"] for answer in self.both_versions)

    def _typed(self, name):
        """What was typed: as it was understood, except that a choice is known by its code."""
        has_choices = hasattr(self.fields[name], "choices")
        return self[name].value() if has_choices else self.cleaned_data.get(name, self[name].value())

    def _in_words(self, name, value):
        """An answer as people read it, whether it comes from the database or was typed."""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        choices = getattr(self.fields[name], "choices", None)
        if choices is not None:
            labels = dict(_flat(choices))
            chosen = value if isinstance(value, list | tuple) else [value or ""]
            return "\n".join(sorted(labels.get(str(one), "") for one in chosen)) or "–"
        return str(self[name].field.widget.format_value(value) or "–")


def _flat(choices):
    """Every choice of a list that may have groups: (value as text, label as text)."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value), str(label)
