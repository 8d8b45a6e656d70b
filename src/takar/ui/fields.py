"""What the field component needs to draw a Django bound field, worked out here so that templates stay plain.

A widget that the component does not know draws itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField

_ISO_TYPES = {forms.DateField: "date", forms.DateTimeField: "datetime-local", forms.TimeField: "time"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    """One choice; `group` is set when the choices come in named groups."""

    value: str
    label: str
    selected: bool
    id: str
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One field ready to draw; `kind` decides how, as `_kind` lists; `widget` means: by its own HTML."""

    kind: str
    id: str
    name: str
    label: str
    hint: str
    errors: tuple[str, ...]
    required: bool
    multiple: bool
    text: str
    attrs: dict[str, object]
    options: tuple[OptionView, ...]
    html: str

    @property
    def groups(self) -> list[tuple[str, list[OptionView]]]:
        """Choices in runs of the same group, in their order; the name is empty for those outside a group."""
        return [(name, list(run)) for name, run in groupby(self.options, key=lambda option: option.group)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorView:
    """One line of the error summary; `target` is the control to jump to, empty for the whole form."""

    target: str
    label: str
    text: str


def field_view(bound: BoundField, extra: dict[str, object] | None = None) -> FieldView:
    """Return `bound` ready to draw; `extra` are attributes added to its control."""
    widget = bound.field.widget
    kind = _kind(widget)
    described = [
        f"{bound.id_for_label or bound.auto_id}-{part}"
        for part, present in (("hint", bound.help_text), ("error", bound.errors))
        if present
    ]
    attrs: dict[str, Any] = {"id": bound.auto_id, **(extra or {})}
    attrs["aria-describedby"] = " ".join(described) or None
    context: dict[str, Any] = {}
    if kind != "widget":
        context = widget.get_context(bound.html_name, _value(bound), bound.build_widget_attrs(attrs))["widget"]
        attrs = {**context["attrs"]}
        attrs.setdefault("type", context.get("type"))
        if isinstance(widget, forms.widgets.DateTimeBaseInput):
            attrs["type"] = _iso_type(bound)
    identity = str(attrs.pop("id", "") or bound.id_for_label or bound.auto_id)
    return FieldView(
        kind=kind,
        id=identity,
        name=bound.html_name,
        label=str(bound.label or ""),
        hint=str(bound.help_text or ""),
        errors=tuple(str(error) for error in bound.errors),
        required=bool(bound.field.required),
        multiple=bool(getattr(widget, "allow_multiple_selected", False)),
        text="" if context.get("value") is None else str(context.get("value")),
        attrs={key: _attribute(value) for key, value in attrs.items() if _kept(kind, key, value)},
        options=tuple(_options(context, identity)),
        html="" if context else bound.as_widget(attrs={k: v for k, v in attrs.items() if v}),
    )


def form_errors(form: forms.BaseForm) -> list[ErrorView]:
    """Return every error of `form` in the order of its fields, those of the whole form first."""
    found = [ErrorView(target="", label="", text=str(error)) for error in form.non_field_errors()]
    for name, errors in form.errors.items():
        if name == "__all__" or name not in form.fields:
            continue
        bound = form[name]
        found += [
            ErrorView(target=_target(bound), label=str(bound.label).rstrip("?.: "), text=str(error)) for error in errors
        ]
    return found


def _kind(widget: forms.Widget) -> str:
    # Most specific first: a RadioSelect is a select to Django, and every box is an input.
    known: tuple[tuple[type[forms.Widget], str], ...] = (
        (forms.MultiWidget, "widget"),
        (forms.SelectDateWidget, "widget"),
        (forms.CheckboxSelectMultiple, "checks"),
        (forms.RadioSelect, "radio"),
        (forms.Select, "select"),
        (forms.CheckboxInput, "checkbox"),
        (forms.Textarea, "textarea"),
        (forms.HiddenInput, "hidden"),
        (forms.FileInput, "file"),
        (forms.widgets.Input, "input"),
    )
    return next((kind for base, kind in known if isinstance(widget, base)), "widget")


def _value(bound: BoundField) -> object:
    value = bound.value()
    if not isinstance(bound.field.widget, forms.widgets.DateTimeBaseInput) or value in (None, ""):
        return value
    # Browsers show a date field only when its value is written the ISO way, whatever the reader's language.
    try:
        moment = value if isinstance(value, date) else bound.field.to_python(value)
    except ValidationError:
        return value
    if isinstance(moment, datetime):
        return moment.strftime("%Y-%m-%dT%H:%M")
    return value if moment is None else moment.isoformat()


def _iso_type(bound: BoundField) -> str:
    return next((kind for base, kind in _ISO_TYPES.items() if isinstance(bound.field, base)), "text")


def _options(context: dict[str, Any], identity: str) -> Iterator[OptionView]:
    for group, members, _index in context.get("optgroups", ()):
        for option in members:
            yield OptionView(
                value="" if option["value"] is None else str(option["value"]),
                label=str(option["label"]),
                selected=bool(option["selected"]),
                id=str(option["attrs"].get("id", identity)),
                group=str(group or ""),
            )


def _kept(kind: str, key: str, value: object) -> bool:
    if value is None or value is False:
        return False
    return not (kind in {"radio", "checks", "select", "textarea"} and key in {"type", "cols", "checked"})


def _attribute(value: object) -> object:
    return "" if value is True else value


def _target(bound: BoundField) -> str:
    if _kind(bound.field.widget) in {"radio", "checks"}:
        return f"{bound.auto_id}_0"
    return str(bound.id_for_label or bound.auto_id)
