"""The template pack: what every form promises to people who cannot see it, or cannot use a mouse."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from crispy_forms.layout import Fieldset, Layout
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import engines
from django.utils import translation

from oco_portal.components import EveryField, ExplainedField
from oco_portal.components import _filled as filled
from oco_portal.components import _refused as refused
from oco_portal.components import _switched_off as switched_off
from oco_portal.forms import PortalForm, PortalFormHelper
from oco_portal.nlds import NLDesignRenderer

TEMPLATES = sorted((Path(__file__).resolve().parents[2] / "templates").rglob("*.html"))
STATES = {
    "empty": EveryField,
    "filled": lambda: EveryField(initial=filled()),
    "help": lambda: ExplainedField(prefix="help"),
    "error": refused,
    "all missing": lambda: ExplainedField({}),
    "off": switched_off,
}


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def all(self, *names):
        return [attrs for tag, attrs in self.tags if tag in names]

    @property
    def ids(self):
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture(params=STATES.values(), ids=STATES.keys())
def html(request):
    form = request.param()
    return render_crispy_form(form, form.helper)


def test_every_control_has_a_label_that_points_at_it(html):
    page = Page(html)
    labelled = {label["for"] for label in page.all("label")}
    controls = [one for one in page.all("input", "select", "textarea") if one.get("type") != "hidden"]

    assert len(controls) >= 16
    assert {control["id"] for control in controls} == labelled


def test_no_id_is_used_twice(html):
    ids = Page(html).ids

    assert len(ids) == len(set(ids))


def test_everything_that_describes_a_control_exists(html):
    page = Page(html)
    referred = [
        one
        for _, attrs in page.tags
        for name in ("aria-describedby", "aria-labelledby")
        for one in attrs.get(name, "").split()
    ]

    assert set(referred) <= set(page.ids)


def test_a_browser_never_checks_or_styles_on_its_own(html):
    page = Page(html)

    assert all("novalidate" in form for form in page.all("form"))
    assert not any({"required", "style", "onclick", "maxlength"} & attrs.keys() for _, attrs in page.tags)
    assert "<script" not in html
    assert "*" not in html


def test_no_template_remark_reaches_the_page(html):
    assert "{#" not in html


def test_groups_have_a_legend(html):
    assert len(Page(html).all("fieldset")) == len(Page(html).all("legend")) >= 2


@pytest.mark.parametrize("make", [refused, lambda: ExplainedField({}, prefix="x")], ids=["error", "all missing"])
def test_every_mistake_is_in_the_summary_and_leads_to_its_field(make):
    form = make()
    page = Page(render_crispy_form(form, form.helper))
    controls = {one.get("id") for one in page.all("input", "select", "textarea")}
    links = [link["href"].removeprefix("#") for link in page.all("a")]

    assert set(links) <= controls
    assert len(links) == sum(len(field.errors) for field in form.visible_fields())
    assert [one for _, one in page.tags if "data-error-summary" in one][0]["tabindex"] == "-1"


def test_mistakes_that_belong_to_no_field_are_in_the_summary():
    form = refused()

    html = render_crispy_form(form, form.helper)

    assert "Nothing has been sent yet." in html
    assert "key" in form.errors  # a hidden field has no place of its own on the page
    assert html.index("Nothing has been sent yet.") < html.index("error-name_error")


def test_a_mistake_stands_between_label_and_control_and_is_said_in_words():
    form = EveryField({"email": "fatma@"})

    html = render_crispy_form(form, form.helper)

    assert html.index('for="id_email"') < html.index('id="id_email_error"') < html.index('name="email"')
    assert re.search(r'id="id_email_error"><span [^>]+>Error: </span>Enter a valid', html)
    control = next(one for one in Page(html).all("input") if one.get("id") == "id_email")
    assert (control["aria-invalid"], control["aria-describedby"]) == ("true", "id_email_error")


def test_a_group_with_a_mistake_is_described_by_it():
    html = render_crispy_form(form := EveryField({}), form.helper)

    assert any(one.get("aria-describedby") == "id_contact_way_error" for one in Page(html).all("fieldset"))


def test_only_what_may_be_left_out_is_marked():
    html = render_crispy_form(form := EveryField(), form.helper)

    assert html.count("(optional)") == sum(not field.field.required for field in form.visible_fields()) == 2


def test_a_search_does_not_mark_its_fields():
    form = EveryField()

    assert "(optional)" not in render_crispy_form(form, PortalFormHelper(submit_label="Find", form_method="get"))


def test_what_was_typed_stays():
    form = EveryField({"question": '"<script>\n&', "decision_on": "31-2-2026", "domains": ["care"]})

    html = render_crispy_form(form, form.helper)

    assert "\n&quot;&lt;script&gt;\n&amp;</textarea>" in html
    assert 'value="31-2-2026"' in html
    assert re.search(r'value="care"[^>]* checked', html)


def test_buttons_say_which_one_was_pressed():
    page = Page(render_crispy_form(form := EveryField(), form.helper))

    assert [(one["type"], one["name"]) for one in page.all("button")] == [
        ("submit", "submit"),
        ("submit", "back"),
    ]


def test_autocomplete_and_classes_of_ones_own_pass_through():
    class Own(PortalForm):
        name = forms.CharField(
            widget=forms.TextInput(attrs={"autocomplete": "name", "class": "mine", "data-x": '"', "data-y": False})
        )

    (control,) = Page(render_crispy_form(form := Own(), form.helper)).all("input")

    assert control["autocomplete"] == "name"
    assert control["class"].split() == ["utrecht-textbox", "utrecht-textbox--html-input", "mine"]
    assert control["data-x"] == '"'
    assert "data-y" not in control


def test_grouped_choices_keep_their_headings():
    class Grouped(PortalForm):
        one = forms.ChoiceField(choices=[("Wmo", [("a", "A <b>")]), ("Wlz", [("b", "B")])], widget=forms.RadioSelect)
        two = forms.ChoiceField(choices=[("Wmo", [("a", "A")]), ("", "Nothing")])

    html = render_crispy_form(form := Grouped({}), form.helper)

    assert html.count('role="group" aria-labelledby="id_one_group') == 2
    assert '<optgroup label="Wmo"><option value="a">A</option></optgroup>' in html
    assert "A &lt;b&gt;" in html
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(Page(html).ids)


def test_an_option_may_have_a_line_of_its_own_that_describes_it():
    class Explained(forms.RadioSelect):
        def create_option(self, *args, **kwargs):
            return super().create_option(*args, **kwargs) | {"why": "Dat & dit."}

    class ChoiceForm(PortalForm):
        kind = forms.ChoiceField(choices=[("a", "A")], widget=Explained)

    html = render_crispy_form(ChoiceForm())

    assert 'aria-describedby="id_kind_0_why"' in html
    assert '<div class="oco-option__why" id="id_kind_0_why">Dat &amp; dit.</div>' in html


def test_a_widget_that_the_pack_does_not_know_is_drawn_by_its_own_template():
    class Odd(PortalForm):
        when = forms.DateField(widget=forms.SelectDateWidget(years=[2026]))

    html = render_crispy_form(form := Odd(), form.helper)

    assert len(Page(html).all("select")) == 3


def test_a_formset_draws_every_form_and_every_mistake():
    class Person(PortalForm):
        name = forms.CharField(label="Name")

    People = forms.formset_factory(Person, extra=2, min_num=2, validate_min=True)  # noqa: N806
    people = People({"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-name": "", "form-1-name": "B"})

    html = render_crispy_form(people, PortalFormHelper(submit_label="Send"))

    page = Page(html)
    assert len(page.ids) == len(set(page.ids))
    assert 'name="form-TOTAL_FORMS"' in html
    assert html.count("<legend") == 2
    assert 'href="#id_form-0-name"' in html


def test_a_layout_with_headings_draws_every_field_once():
    class Own(PortalForm):
        name = forms.CharField()
        question = forms.CharField()

        def get_layout(self):
            return Layout(Fieldset("Who are you?", "name"), "question")

    html = render_crispy_form(form := Own(), form.helper)

    assert html.count("<input") == 2
    assert "Who are you?</legend>" in html


def test_the_quick_drawing_says_the_same_as_djangos_own():
    # Same controls, same attributes: only the classes and the frame around options are ours.
    quick = EveryField({"question": "x", "domains": ["care"]}, renderer=NLDesignRenderer())
    plain = EveryField({"question": "x", "domains": ["care"]}, renderer=forms.renderers.DjangoTemplates())
    for name in quick.fields:
        ours, theirs = (
            [
                {key: value for key, value in attrs.items() if key != "class"}
                for attrs in Page(str(form[name])).all("input", "select", "textarea", "option")
            ]
            for form in (quick, plain)
        )

        assert ours == theirs, name


def test_the_title_of_a_refused_page_says_so_first():
    page = engines["django"].from_string(
        '{% extends "base.html" %}{% block title %}Ask{% endblock %}'
        "{% block header %}{% endblock %}{% block footer %}{% endblock %}"
    )

    assert "<title>Error: Ask | Client support</title>" in page.render({"form": EveryField({})})
    assert "<title>Ask | Client support</title>" in page.render({"form": EveryField()})


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_style_no_script_and_no_other_host(template):
    text = template.read_text()

    assert not re.search(r"\bstyle=|<style|<script(?! src=)|\bon[a-z]+=", text)
    assert not re.search(r"(?:\bsrc|\baction)=\"(?:https?:)?//|<link[^>]*//", text)
    assert not re.search(r"\|safe\b|autoescape off", text)
    # A remark over several lines is not a remark to Django: it would be printed.
    assert not re.search(r"\{#(?:(?!#\}).)*$", text, re.MULTILINE)
