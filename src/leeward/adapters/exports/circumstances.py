"""What is known about the person that decides which services fit; not known is said, never left out."""

from leeward.adapters.exports.document import Rows
from leeward.adapters.exports.frame import row
from leeward.adapters.exports.voice import Voice
from leeward.domain.circumstances import Circumstances


def circumstances(who: Circumstances, voice: Voice) -> Rows:
    """Return each circumstance that is known, and the names of those that are not."""
    told = _values(who, voice)
    rows = [row(label, value) for label, value in told if value]
    # none chosen means any, which is not a thing that nobody knows
    chosen = (voice.label("channels"), voice.label("needs"))
    missing = [label for label, value in told if not value and label not in chosen]
    if missing:
        rows.append(row(voice.label("not-known"), ", ".join(missing)))
    return Rows(tuple(rows))


def known(who: Circumstances, voice: Voice) -> tuple[tuple[str, str], ...]:
    """Return the label and the value of each circumstance that is known."""
    return tuple((label, value) for label, value in _values(who, voice) if value)


def _values(who: Circumstances, voice: Voice) -> tuple[tuple[str, str], ...]:
    told = {
        "nation": voice.label(f"nation-{who.nation.value.replace('_', '-')}") if who.nation else "",
        "council": who.council or "",
        "police-force": who.police_force or "",
        "age": "" if who.age is None else str(who.age),
        "sex": voice.label(f"sex-{who.sex}") if who.sex else "",
        "groups": ", ".join(voice.named("group", group) for group in sorted(who.groups)),
        "language": voice.named("language", who.language) if who.language else "",
        "voice": voice.label("cannot-speak") if who.cannot_speak else "",
        "channels": ", ".join(voice.label(f"channel-{c.replace('_', '-')}") for c in sorted(who.channels)),
        "needs": ", ".join(voice.title(need) for need in sorted(who.needs)),
    }
    return tuple((voice.label(label), value) for label, value in told.items())
