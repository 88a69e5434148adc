"""Fields of terms: for whom a service is, what it answers, which nations and languages it has."""

from collections.abc import Callable, Mapping

from leeward.adapters.open_referral.record import (
    FOR_WHOM,
    GROUP,
    NEED,
    OURS,
    SEX,
    attribute,
    each,
    our_id,
    part,
    terms,
    text,
    with_terms,
)
from leeward.adapters.spreadsheet.cells import Cells, Labels, chosen, joined, refused, several
from leeward.adapters.spreadsheet.fields import Desk, Field, at, put, words
from leeward.domain.intake import Record

_SEXES = {"woman": "women", "man": "men"}
_FOR_WHOM = {"victim": "victims", "responder": "workers", "suspect": "people worried about what they do"}
_STATUS = {status: status for status in ("active", "inactive", "defunct", "temporarily closed")}

Words = Callable[[Labels], Mapping[str, str]]


def terms_field(key: str, taxonomy: str, words_of: Words) -> Field:
    """Return the field of the terms of one of our taxonomies."""

    def read(record: Record, labels: Labels) -> dict[str, str]:
        return {key: joined(_said(term, words_of(labels)) for term in terms(record, taxonomy))}

    def write(record: Record, cells: Cells, desk: Desk) -> Record:
        known = words_of(desk.labels)
        held = {term: term for term in terms(record, taxonomy) if term not in known}
        found = chosen(key, cells[key], {**held, **known})
        return with_words(record, taxonomy, {term: known.get(term, term) for term in found})

    return Field((key,), read, write, lambda record: with_terms(record, taxonomy, {}))


def with_words(record: Record, taxonomy: str, names: Mapping[str, str]) -> Record:
    """Return the record with exactly these terms of a taxonomy; those that it had stay as they came."""
    held = {
        text(term, "term"): item
        for item in each(record, "attributes")
        if (term := part(item, "taxonomy_term")).get("taxonomy") == taxonomy
    }
    record = with_terms(record, taxonomy, {})
    id = text(record, "id")
    made = [held.get(term) or attribute(id, taxonomy, term, name) for term, name in names.items()]
    others = record.get("attributes") or []
    return put(record, ("attributes",), [*others, *made]) if made else record


def _said(term: str, labels: Mapping[str, str]) -> str:
    """Return a term's label, or the term where a label could not stand in a list."""
    label = labels.get(term, term)
    return term if ";" in label or "\n" in label else label


def _nations_of(record: Record) -> list[str]:
    found = at(record, (OURS, "nations"))
    return [nation for nation in found if isinstance(nation, str)] if isinstance(found, list) else []


def _read_nations(record: Record, labels: Labels) -> dict[str, str]:
    return {"nations": joined(_said(nation, labels.nations) for nation in _nations_of(record))}


def _write_nations(record: Record, cells: Cells, desk: Desk) -> Record:
    found = chosen("nations", cells["nations"], desk.labels.nations)
    return put(record, (OURS, "nations"), found)


def _read_hours_of(record: Record, labels: Labels) -> dict[str, str]:
    nation = words(record, (OURS, "hours_of"))
    return {"hours_of": _said(nation, labels.nations)}


def _write_hours_of(record: Record, cells: Cells, desk: Desk) -> Record:
    found = chosen("hours_of", cells["hours_of"], desk.labels.nations)
    if len(found) > 1:
        raise refused("hours_of", "names more than one nation; write the one whose bank holidays it keeps")
    return put(record, (OURS, "hours_of"), "".join(found))


def _read_status(record: Record, labels: Labels) -> dict[str, str]:
    return {"status": words(record, ("status",))}


def _write_status(record: Record, cells: Cells, desk: Desk) -> Record:
    found = chosen("status", cells["status"], _STATUS) or ["active"]
    if len(found) > 1:
        raise refused("status", "says more than one thing; write one of them")
    return put(record, ("status",), found[0])


def _language(item: Record, labels: Labels) -> str:
    code = text(item, "code")
    return labels.languages.get(code) or text(item, "name") or code


def _read_languages(record: Record, labels: Labels) -> dict[str, str]:
    return {"languages": joined(_language(item, labels) for item in each(record, "languages"))}


def _write_languages(record: Record, cells: Cells, desk: Desk) -> Record:
    held = {_language(item, desk.labels).casefold(): item for item in each(record, "languages")}
    codes = {word.casefold(): code for code, name in desk.labels.languages.items() for word in (code, name)}
    found = []
    for name in several(cells["languages"].replace(",", ";")):
        code = codes.get(name.casefold())
        label = desk.labels.languages.get(code, name) if code else name
        if (item := held.get(label.casefold())) is None:
            item = {"id": our_id(text(record, "id"), "language", code or name.casefold())}
            item |= {"code": code, "name": label} if code else {"name": name}
            if not code and desk.labels.languages:
                desk.notes.append(f"“{name}” is kept as it is: it is not among the languages that we know")
        found.append(item)
    return put(record, ("languages",), found)


NATIONS = Field(
    ("nations",), _read_nations, _write_nations, lambda record: put(record, (OURS, "nations"), None)
)
HOURS_OF = Field(
    ("hours_of",), _read_hours_of, _write_hours_of, lambda record: put(record, (OURS, "hours_of"), None)
)
STATUS = Field(("status",), _read_status, _write_status, lambda record: put(record, ("status",), None))
LANGUAGES = Field(
    ("languages",), _read_languages, _write_languages, lambda record: put(record, ("languages",), None)
)
FOR = terms_field("for_whom", FOR_WHOM, lambda labels: _FOR_WHOM)
SEXES = terms_field("sexes", SEX, lambda labels: _SEXES)
GROUPS = terms_field("groups", GROUP, lambda labels: labels.groups)
NEEDS = terms_field("needs", NEED, lambda labels: labels.needs)
