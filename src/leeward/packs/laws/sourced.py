"""What is said: sourced, in the locked wording where there is one, and with an answer to every flag."""

from hashlib import sha256

from leeward.domain.audience import Audience
from leeward.domain.pack import Pack, Sureness
from leeward.domain.question import Layer
from leeward.packs.laws.checked import Breach, Checked


def everything_sourced(pack: Pack) -> Checked:
    """Every word belongs to an entry with a source, and none rests on what nobody read without "check"."""
    breaches = []
    for id in dict.fromkeys(id for id, _ in pack.words):
        if id not in pack.entries:
            breaches.append(Breach(id, "it has words, and no entry that cites a source"))
    for entry in pack.entries.values():
        cited = [citation for citation in entry.citations if citation.source in pack.sources]
        if not cited or len(cited) != len(entry.citations):
            breaches.append(Breach(entry.id, "it cites no source, or one that there is not"))
        elif not entry.check and all(citation.sure is Sureness.UNVERIFIED for citation in cited):
            breaches.append(Breach(entry.id, "nobody has read a source of it, and it does not say 'check'"))
    return Checked(len(pack.words), "texts", tuple(breaches))


def locked_wording(pack: Pack) -> Checked:
    """Every screening question is asked in the source's own words, which its hash locks."""
    breaches, count = [], 0
    for question in pack.rules.questions.values():
        if question.layer is not Layer.SCREENING and question.verbatim is None:
            continue
        count += 1
        wording = question.verbatim or ""
        if sha256(wording.encode()).hexdigest() != question.sha256:
            breaches.append(Breach(question.id, "its verbatim text is not the one that is locked"))
        elif pack.words.get((question.id, "ask-responder")) != wording:
            breaches.append(Breach(question.id, "responders are shown other words than its verbatim text"))
    return Checked(count, "questions", tuple(breaches))


def flag_has_an_answer(pack: Pack) -> Checked:
    """Every flag says to each audience what to do about it."""
    flags = pack.rules.flags
    breaches = tuple(
        Breach(flag.id, f"it does not say to the {audience} what to do about it")
        for flag in flags
        for audience in Audience
        if (flag.id, f"text-{audience}") not in pack.words and (flag.id, "text") not in pack.words
    )
    return Checked(len(flags) * len(Audience), "texts", breaches)
