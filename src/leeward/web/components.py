"""GOV.UK Frontend components: the library's macros, and our own questions as their parameters."""

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

from leeward.domain.answers import OPEN_VALUES, Answer
from leeward.domain.question import Question, QuestionKind
from leeward.web.answers import Typed, field_name
from leeward.web.voice import Voice

USED = (
    *("back-link", "button", "checkboxes", "date-input", "details", "error-message", "error-summary"),
    *("exit-this-page", "fieldset", "hint", "input", "inset-text", "label", "pagination"),
    *("password-input", "radios", "select", "skip-link", "summary-list", "table", "tag", "task-list"),
    *("textarea",),
)
"""The components that our pages may use; each is compared with the library's own fixtures."""

Params = dict[str, Any]

# A watched phone must not offer what somebody else typed here, nor send it to a spelling service.
PRIVATE: Params = {
    "autocomplete": "off",
    "spellcheck": False,
    "attributes": {"autocapitalize": "sentences"},
}


@cache
def _macro(component: str) -> Any:
    if component not in USED:
        raise KeyError(f"{component!r} is not among the components we use")
    # Their macros count on names that may be missing, so they have an environment of their own,
    # and our templates keep a strict one.
    environment = Environment(
        loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    name = "govuk" + re.sub(r"(?:^|-)(\w)", lambda match: match[1].upper(), component)
    template = environment.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
    return getattr(template.module, name)


def govuk(component: str, params: Mapping[str, Any]) -> Markup:
    """Return one component as HTML. `text` parameters are escaped; `html` ones are not, as in the library."""
    if component in ("input", "textarea"):
        params = _private(component, params)
    return Markup(str(_macro(component)(dict(params))).strip())  # noqa: S704  # the macro escapes


def raw(component: str, params: Mapping[str, Any]) -> Markup:
    """Return a component with nothing added, to be compared with the library's fixtures."""
    return Markup(str(_macro(component)(dict(params))).strip())  # noqa: S704


def question_field(
    question: Question,
    voice: Voice,
    *,
    answer: Answer | None = None,
    typed: Typed | None = None,
    error: str | None = None,
    heading: bool = False,
    with_words: bool = False,
    open_answers: bool = True,
) -> Markup:
    """Return a question as radios, or as a text area when it asks for words.

    `heading` makes the question the page's own heading; `with_words` adds a box for words beside a
    choice; `open_answers` offers "do not know" and "rather not say".
    """
    value = typed.value if typed else answer.value if answer else None
    said = typed.words if typed else answer.words if answer else ""
    if question.kind is QuestionKind.WORDS:
        return govuk("textarea", _words_params(question, voice, said, error, heading))
    params = _choice_params(question, voice, value, error, heading, open_answers)
    radios = _radios(json.dumps(params))
    if not with_words:
        return radios
    label = {"text": IN_WORDS, "classes": "govuk-label--s"}
    name = field_name(question, "words")
    return radios + govuk("textarea", {"id": name, "name": name, "rows": 3, "label": label, "value": said})


@lru_cache(maxsize=4096)
def _radios(params: str) -> Markup:
    # A page of forty questions is mostly this. Nothing anybody wrote is in it: words have boxes of their own.
    return govuk("radios", json.loads(params))


IN_WORDS = "In words, if that helps"


def error_summary(errors: Mapping[str, str], questions: Mapping[str, Question]) -> Markup:
    """Return the summary that leads to each refused answer; nothing when none was refused."""
    if not errors:
        return Markup("")
    found = [{"text": said, "href": f"#{_anchor(questions[id])}"} for id, said in errors.items()]
    return govuk("error-summary", {"titleText": "There is a problem", "errorList": found})


def _anchor(question: Question) -> str:
    return field_name(question, "words" if question.kind is QuestionKind.WORDS else "")


def _choice_params(
    question: Question, voice: Voice, value: str | None, error: str | None, heading: bool, open_answers: bool
) -> Params:
    items: list[Params] = [
        {"value": own, "text": voice.option(question, own), "checked": own == value}
        for own in question.own_values()
    ]
    if open_answers:
        items.append({"divider": "or"})
        items += [
            {"value": own, "text": voice.option(question, own), "checked": own == value}
            for own in sorted(OPEN_VALUES, reverse=True)
        ]
    legend: Params = {"html": voice.ask(question), "classes": _size("fieldset__legend", heading)}
    legend["isPageHeading"] = heading
    name = field_name(question)
    inline = question.kind is QuestionKind.YES_NO and not open_answers
    params: Params = {"name": name, "idPrefix": name, "fieldset": {"legend": legend}, "items": items}
    if inline:
        params["classes"] = "govuk-radios--inline"
    return params | _hint(question, voice) | _error(error)


def _words_params(question: Question, voice: Voice, said: str, error: str | None, heading: bool) -> Params:
    name = field_name(question, "words")
    label = {"html": voice.ask(question), "classes": _size("label", heading), "isPageHeading": heading}
    return (
        {"id": name, "name": name, "rows": 5, "label": label, "value": said}
        | _hint(question, voice)
        | _error(error)
    )


def _size(part: str, heading: bool) -> str:
    return f"govuk-{part}--l" if heading else f"govuk-{part}--m"


def _hint(question: Question, voice: Voice) -> Params:
    if not voice.has(question.id, "hint"):
        return {}
    return {"hint": {"text": voice.text(question.id, "hint")}}


def _error(error: str | None) -> Params:
    return {"errorMessage": {"text": error}} if error else {}


def _private(component: str, params: Mapping[str, Any]) -> Params:
    made: Params = {**PRIVATE, **params}
    made["attributes"] = {**PRIVATE["attributes"], **params.get("attributes", {})}
    value = made.get("value")
    if component != "input" and isinstance(value, str) and value.startswith("\n"):
        made["value"] = "\n" + value  # a browser drops the first line break of a text area
    return made
