"""Draws the widgets of the NL Design System pack (templates/nlds) in Python.

Django draws every widget, and every option of a choice, with three or four templates of its own. On a form of
eight fields that was two thirds of the answer's time. What is not known here is still drawn by a template.
"""

from html import escape as escape_text

from django.forms.renderers import DjangoTemplates

TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"
LABELS = {
    "checkbox": "utrecht-form-label utrecht-form-label--checkbox",
    "radio": "utrecht-form-label utrecht-form-label--radio",
}
CLASSES = {
    "checkbox": "utrecht-checkbox utrecht-checkbox--html-input",
    "radio": "utrecht-radio-button utrecht-radio-button--html-input",
    "file": "",
    "hidden": "",
}


class NLDesignRenderer(DjangoTemplates):
    """A form renderer: `default_renderer` of a form, or FORM_RENDERER for all."""

    def render(self, template_name, context, request=None):
        folder, _, name = template_name.rpartition("/")
        draw = DRAWN_HERE.get(name) if folder == "django/forms/widgets" else None
        return draw(context["widget"]) if draw else super().render(template_name, context, request)


def escape(value):
    """Django's conditional_escape without its care for lazy results, which costs more than the escaping."""
    return value.__html__() if hasattr(value, "__html__") else escape_text(str(value))


def _attributes(attrs, css_class=""):
    if css_class:
        attrs = attrs | {"class": f"{css_class} {attrs['class']}" if "class" in attrs else css_class}
    return "".join(
        f" {name}" if value is True else f' {name}="{escape(value)}"'
        for name, value in attrs.items()
        if value is not None and value is not False
    )


def _input(widget):
    value = "" if widget["value"] is None else f' value="{escape(widget["value"])}"'
    attributes = _attributes(widget["attrs"], CLASSES.get(widget["type"], TEXTBOX))
    return f'<input type="{widget["type"]}" name="{escape(widget["name"])}"{value}{attributes}>'


def _textarea(widget):
    attributes = _attributes(widget["attrs"], "utrecht-textarea utrecht-textarea--html-textarea")
    text = escape(widget["value"] or "")
    # HTML drops one newline after the tag; this one is for dropping.
    return f'<textarea name="{escape(widget["name"])}"{attributes}>\n{text}</textarea>'


def _select(widget):
    parts = []
    for group, options, _ in widget["optgroups"]:
        drawn = "".join(
            f'<option value="{escape(option["value"])}"{_attributes(option["attrs"])}>'
            f"{escape(option['label'])}</option>"
            for option in options
        )
        parts.append(f'<optgroup label="{escape(group)}">{drawn}</optgroup>' if group else drawn)
    attributes = _attributes(widget["attrs"], "utrecht-select utrecht-select--html-select")
    return f'<select name="{escape(widget["name"])}"{attributes}>{"".join(parts)}</select>'


def _choices(widget):
    parts = []
    for group, options, index in widget["optgroups"]:
        drawn = "".join(_choice(option) for option in options)
        if group:
            heading = f"{escape(widget['attrs'].get('id', widget['name']))}_group{index}"
            drawn = (
                f'<div role="group" aria-labelledby="{heading}">'
                f'<p class="oco-option-group" id="{heading}">{escape(group)}</p>{drawn}</div>'
            )
        parts.append(drawn)
    return "".join(parts)


def _choice(option):
    attrs, why = option["attrs"], ""
    label = _attributes({"for": attrs.get("id"), "class": LABELS[option["type"]]})
    if explained := option.get("why"):  # a widget of ours gives an option a line of its own
        described = f"{attrs.get('id', option['name'])}_why"
        why = f'<div class="oco-option__why" id="{escape(described)}">{escape(explained)}</div>'
        option = option | {"attrs": attrs | {"aria-describedby": described}}
    return f'<div class="oco-option">{_input(option)}<label{label}>{escape(option["label"])}</label>{why}</div>'


INPUTS = "checkbox color date datetime email hidden input number password search tel text time url".split()
DRAWN_HERE = {
    "textarea.html": _textarea,
    "select.html": _select,
    "radio.html": _choices,
    "checkbox_select.html": _choices,
} | {f"{name}.html": _input for name in INPUTS}
