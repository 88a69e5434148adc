"""Labels of the documents that leave Leeward. A closed set: a document with a hole helps nobody."""

from leeward.packs.reading import Reading
from leeward.packs.words import Slot

_NAMES = (
    "about about-person account actions age agreed-no agreed-not-asked agreed-yes always-apply "
    "always-open answer-answered answer-declined answer-no answer-unknown answer-yes because best-fit "
    "cannot-speak challenges channel-chat channel-email channel-in-person channel-text channel-video "
    "channel-voice channel-web channels check circumstances concerns contact core could-raise "
    "could-raise-none could-raise-not-asked council cut-short danger danger-no danger-not-ruled-out "
    "danger-yes decisions done done-declined done-done done-means done-none done-not-called-for "
    "done-not-done done-not-recorded done-noted done-referral done-signpost done-taken-back earlier "
    "end-of evidence fit-age fit-anyone fit-area fit-area-not-known fit-channel fit-emergency fit-group "
    "fit-language fit-nation fit-need fit-not-for-you fit-other-area fit-other-channel fit-other-group "
    "fit-other-nation fit-other-need fit-other-sex fit-sex fit-silent-channel fit-too-old fit-too-young "
    "fit-voice-only fits flags-others force-not-confirmed free groups handover head head-against "
    "head-agreed head-due head-means head-measure head-owner head-tips-off history hours-without-speaking "
    "in-danger in-full language last-checked law law-means lead-noted lead-observed lead-paraphrase "
    "lead-reported leaves-out log log-told maximum measures-after mode-call mode-guided mode-person "
    "more-after nation nation-england nation-northern-ireland nation-not-known nation-scotland "
    "nation-wales natures needs next no-date no-finding no-law no-measure no-plan no-service no-steps "
    "nobody none-raised not-answered not-asked not-asked-others not-checked not-first not-in-force "
    "not-known not-on-bill not-reviewed not-ruled-out notes nothing-open nothing-told on-bill online open "
    "open-always open-declined open-means open-not-asked open-unknown opens-next other-source others "
    "owner-agency owner-nobody-yet owner-person owner-someone-else pack pack-hash pack-now page page-of "
    "phase-before-leaving phase-later phase-next phase-now plan police-force prompts raised rationale "
    "recorded-by red-flags reference referral referral-no referral-not-asked referral-yes review-by "
    "reviewed-by screening services services-after services-by-nation services-later services-local "
    "services-not-shown services-open services-others sex sex-another sex-man sex-woman sign-and sign-at "
    "sign-dot sign-hash sign-left-out sign-on-paper sign-percent sign-plus sign-pounds sign-quote "
    "sign-slash signs start-of state-closed state-open state-sources-disagree state-unknown steps "
    "taken-back time-limit tips-off-may tips-off-no tips-off-not-known tips-off-yes to-do told-at until "
    "voice way-in when-written whose-account without-measure written-at "
)
LABELS = frozenset(f"doc-{name}" for name in _NAMES.split())


def read_labels(reading: Reading) -> None:
    """Read `documents.toml`; raise when a label that documents need is missing, or is none of them."""
    file = reading.open("documents")
    missing = set(LABELS)
    for table in reading.each(file, "label"):
        id = reading.enter(table, "documents", Slot("text"))
        if id not in LABELS:
            raise table.fail("no document uses a label of that id")
        missing.discard(id)
    file.done()
    if missing:
        raise file.fail(f"the label '{min(missing)}' is missing")
