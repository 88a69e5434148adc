"""A pack that cannot be used says which file, which entry and why, in one sentence."""

import tomllib
from pathlib import Path

import pytest

from leeward.domain.errors import PackError
from leeward.packs.load import builtin, load
from leeward.packs.screening import wording_sha256
from tests.packs.copied import Copied

# file, entry (of a table, or "" for the file), old text, new text, words that the reason must hold
CHANGES = [
    ("pack.toml", "", "review_by = 2027-05-02", "review_by = 2027-02-30", "good TOML"),
    ("pack.toml", "", "review_by = 2027-05-02", 'review_by = "2027-05-02"', "must be a date"),
    ("pack.toml", "", 'languages = ["en"]', 'languages = ["cy"]', "no words in 'en'"),
    ("pack.toml", "", 'version = "1"', 'version = "1"\nverison = "2"', "'verison' is not a field"),
    ("sources.toml", "pretend-page", 'publisher = "Pretend Publisher"', "", "'publisher' is missing"),
    ("sources.toml", "pretend-page", "https://example.org/page", "ftp://example.org", "address of the web"),
    ("vocabulary.toml", "suspect", 'person = "this person"', "", "'person' is missing"),
    ("recognise.toml", "passage-stalking", 'group = "stalking"', 'group = "stalkng"', "'stalkng'"),
    ("recognise.toml", "passage-stalking", '"pretend-page"', '"pretend-pag"', "no such source"),
    ("recognise.toml", "passage-stalking", 'sources = ["pretend-page"]', "", "'sources' is missing"),
    ("recognise.toml", "passage-stalking", '["pretend-page"]', "[]", "at least one source"),
    ("recognise.toml", "passage-signs", '"secondary"', '"surely"', "one of read, secondary, unverified"),
    ("recognise.toml", "passage-unconfirmed", "check = true", "", "check = true"),
    ("recognise.toml", "passage-signs", 'id = "passage-signs"', 'id = "passage-stalking"', "is taken"),
    ("recognise.toml", "passage-signs", 'id = "passage-signs"', 'id = "Passage"', "lower case"),
    ("recognise.toml", "passage-signs", 'id = "passage-signs"', 'id = "danger"\ngroop = 1', "'text'"),
    ("screening.toml", "danger", 'theme = "danger"', 'theme = "dangr"', "no theme 'dangr'"),
    ("screening.toml", "danger", 'theme = "danger"', "", "theme 'danger'"),
    ("screening.toml", "talk", 'theme = "talk"', 'theme = "danger"', "taken by 'danger'"),
    ("screening.toml", "talk", "number = 2", "number = 1", "number 1 is taken"),
    ("screening.toml", "talk", "number = 2", "number = 99", "no question has the number 2"),
    ("screening.toml", "talk", 'concerning = ["no"]', 'concerning = ["nope"]', "'nope' is declared"),
    ("screening.toml", "talk", 'concerning = ["no"]', 'concerning = ["no", "yes"]', "both concerning"),
    ("screening.toml", "talk", 'kind = "yes_no"', 'kind = "yesno"', "one of yes_no"),
    ("screening.toml", "who", 'value = "someone-known"', 'value = "stranger"', "stands twice"),
    ("screening.toml", "who", 'value = "someone-known"', 'value = "unknown"', "cannot be the value"),
    ("screening.toml", "who", 'value = "someone-known"', 'value = "known"\nfrom_days = 1', "duration"),
    ("screening.toml", "since", "from_days = 7", "from_days = 61", "and rise"),
    ("screening.toml", "since", "from_days = 0", "from_days = 1", "begin at 0"),
    ("screening.toml", "worst", 'layer = "prompt"', 'layer = "prompt"\nconcerning = ["answered"]', "open"),
    ("screening.toml", "worst", 'kind = "words"', 'kind = "choice"', "needs options"),
    ("screening.toml", "location", 'kind = "words"', 'kind = "yes_no"', "a detail"),
    ("screening.toml", "fear", "pretend fear?", "pretend fright?", "locked-wording"),
    ("screening.toml", "fear", "sha256 = ", "# sha256 = ", "locked-wording"),
    ("screening.toml", "weapons", 'layer = "prompt"', 'layer = "screening"', "locked-wording"),
    ("pathway.toml", "", 'first = "begin"', 'first = "start"', "no such step"),
    ("pathway.toml", "begin", 'to = "now"', 'to = "nowhere"', "'nowhere', and there is no such step"),
    ("pathway.toml", "begin", 'to = "now"', 'to = "apart"', "two of its routes"),
    ("pathway.toml", "begin", '"location"]', '"locaton"]', "'locaton', and there is no such question"),
    ("pathway.toml", "plan-made", '"keep-notes"]', '"keep-note"]', "there is no such action"),
    ("pathway.toml", "begin", '{ yes = "danger" }', '{ yes = "location" }', "a detail"),
    ("pathway.toml", "begin", '{ yes = "danger" }', '{ yes = "worst" }', "can never hold"),
    ("pathway.toml", "begin", '{ yes = "danger" }', '{ maybe = "danger" }', "may not use 'maybe'"),
    ("pathway.toml", "second-look", '["responder"]', '["officer"]', "one of responder, person"),
    ("actions.toml", "flag-fear", '{ yes = "fear" }', '{ yes = "feer" }', "no such question"),
    ("actions.toml", "flag-fear", '{ yes = "fear" }', '{ not = { yes = "fear" } }', "worse-never-less"),
    ("actions.toml", "flag-fear", '{ yes = "fear" }', '{ answered = "fear" }', "worse-never-less"),
    ("actions.toml", "flag-fear", '{ yes = "fear" }', "{ any = [] }", "a list of conditions"),
    ("actions.toml", "flag-fear", '{ yes = "fear" }', '"fear"', "must be a condition"),
    ("actions.toml", "flag-fear", '{ yes = "fear" }', '{ yes = "fear", no = "fear" }', "one condition"),
    ("actions.toml", "flag-many", "at_least = 2", "at_least = 4", "at least 4 of 3"),
    ("actions.toml", "make-safe", '"protective"', '"protectve"', "one of protective, procedural"),
    ("actions.toml", "make-safe", '"before_leaving"', '"soon"', "one of now"),
    ("actions.toml", "call-999", '"guided"', '"guide"', "one of call, guided, person"),
    ("actions.toml", "call-999", "emergency = true", 'emergency = "yes"', "true or false"),
    ("plan.toml", "reach-home", '["loitering"]', '["loitring"]', "no such question"),
    ("plan.toml", "measure-locks", '"reach-home"', '"reach-hoem"', "not in plan.toml"),
    ("plan.toml", "challenge-mediation", 'terms = ["mediat", "stay indoors"]', "", "needs them"),
    ("plan.toml", "challenge-mediation", '"mediat"', '"Mediat"', "lower case"),
    ("plan.toml", "challenge-date", '"no_date"', '"no_day"', "one of"),
    ("digital_safety.toml", "item-first", 'tips_off = "no"', "", "'tips_off' is missing"),
    ("services.toml", "line-office", "Mo-Fr 09:00", "Mo-Fri 9am", "opening_hours"),
    ("services.toml", "line-office", '"pretend-page"', '"pretend-pages"', "no such source"),
    ("services.toml", "line-office", "01632 960000", "ring us", "telephone number"),
    ("services.toml", "line-office", '["voice"]', '["chat"]', "not among its channels"),
    ("services.toml", "line-office", '["voice"]', "[]", "at least one"),
    ("services.toml", "line-office", '"cy"]', '"Welsh"]', "code of a language"),
    ("services.toml", "line-women", "help@example.org", "help at example", "e-mail"),
    ("services.toml", "line-young", "min_age = 11", "min_age = 26", "nobody is at least 26"),
    ("services.toml", "line-young", "min_age = 11", "min_age = -1", "0 or more"),
    ("services.toml", "line-need", '["need-one"]', '["need-two"]', "no such need"),
    ("services.toml", "chat-only", "https://example.org/chat", "http://example.org/chat", "https://"),
    ("services.toml", "line-scotland", 'nations = ["scotland"]', 'nations = ["scotlnd"]', "one of england"),
    ("law.toml", "law-in-force", 'nations = ["england", "wales"]', "nations = []", "at least one"),
    ("law.toml", "law-in-force", "in_force_on = 2001-01-01", "in_force_on = 2001", "must be a date"),
]


@pytest.mark.parametrize(("file", "entry", "old", "new", "reason"), CHANGES)
def test_each_fault_is_one_error_that_names_file_entry_and_reason(
    copied: Copied, file: str, entry: str, old: str, new: str, reason: str
) -> None:
    if entry:
        copied.change_entry(file, entry, old, new)
    else:
        copied.change(file, old, new)
    said = str(copied.error())
    assert reason in said
    assert "\n" not in said
    assert said.startswith((file, f"words/en/{file.removesuffix('.toml')}.md"))


@pytest.mark.parametrize(
    ("file", "entry", "old", "new"),
    [
        ("recognise.toml", "passage-stalking", 'group = "stalking"', 'group = "x"'),
        ("pathway.toml", "begin", 'to = "now"', 'to = "nowhere"'),
        ("services.toml", "line-office", "Mo-Fr 09:00", "Mo-Fri 9am"),
        ("actions.toml", "flag-fear", '{ yes = "fear" }', '{ yes = "feer" }'),
    ],
)
def test_an_error_names_the_entry_apart_from_file_and_reason(
    copied: Copied, file: str, entry: str, old: str, new: str
) -> None:
    copied.change_entry(file, entry, old, new)
    error = copied.error()
    assert (error.file, error.entry.split()[0]) == (file, entry)
    assert error.reason


WORDS = [
    ("recognise.md", "# passage-stalking\n", "# passage-stalkng\n", "passage-stalking", "says no 'text'"),
    ("recognise.md", "## text\n1. One", "## texts\n1. One", "passage-signs", "says no 'text'"),
    ("recognise.md", "# passage-signs\n", "# passage-signs\n\n## extra\nMore\n", "passage-signs", "'extra'"),
    ("recognise.md", "1. One", "<b>One</b>", "passage-signs text", "HTML"),
    ("recognise.md", "1. One", "[One](http://example.org)", "passage-signs text", "https://"),
    ("recognise.md", "1. One", "[One](//example.org/x)", "passage-signs text", "https://"),
    ("recognise.md", "1. One", "[One](/leave)", "passage-signs text", "https://"),
    ("recognise.md", "1. One", "[One]: //example.org", "passage-signs text", "apart"),
    ("recognise.md", "1. One", "![One](https://example.org/a.png)", "passage-signs text", "image"),
    ("recognise.md", "1. One", "### One", "passage-signs", "may be headings"),
    ("recognise.md", "1. One", "One\n===", "passage-signs text", "underlining"),
    ("recognise.md", "1. One", "{{ suspct }}", "passage-signs text", "not a term"),
    ("recognise.md", "1. One", "{{ suspect }", "passage-signs text", "not well written"),
    ("recognise.md", "1. One", "One\u202etwo", "passage-signs text", "U+202E"),
    ("recognise.md", "1. One\n2. Two", "", "passage-signs text", "blank"),
    ("recognise.md", "# passage-signs", "# passage-stalking", "passage-stalking", "stands twice"),
    ("screening.md", "# fear\n", "# fear\n\n## ask-responder\nAfraid?\n", "fear", "said by screening.toml"),
    ("screening.md", "## option-stranger", "## option-strange", "who", "option-stranger"),
    ("pathway.md", "## to-now", "## to-never", "begin", "to-now"),
    ("pathway.md", "## title-responder\nLook a second", "## title-person\nLook a", "second-look", "title"),
    ("plan.md", "## tips-off\n{{ Suspect }} finds", "## text\nIt finds", "measure-number", "twice"),
    ("services.md", "# line-office\n\n## does", "# line-office\n\n## hours", "line-office", "'does'"),
]


@pytest.mark.parametrize(("file", "old", "new", "entry", "reason"), WORDS)
def test_words_that_are_missing_or_unwanted_are_an_error(
    copied: Copied, file: str, old: str, new: str, entry: str, reason: str
) -> None:
    copied.change(f"words/en/{file}", old, new)
    error = copied.error()
    assert (error.file, error.entry) == (f"words/en/{file}", entry)
    assert reason in error.reason


def test_a_service_that_nobody_has_checked_says_what_is_to_be_checked(copied: Copied) -> None:
    words = "\n## check\nIts hours: no source gives them."
    (line,) = (service for service in load(copied.folder).services if service.id == "line-unknown-hours")
    assert line.last_checked is None
    copied.change("words/en/services.md", words, "")
    error = copied.error()
    assert (error.file, error.entry) == ("services.toml", "line-unknown-hours")
    assert "'last_checked' is missing" in error.reason
    assert "'## check'" in error.reason


def test_a_day_of_checking_is_not_left_out_where_there_is_no_doubt(copied: Copied) -> None:
    copied.change_entry("services.toml", "line-office", "last_checked = 2026-11-02\n", "")
    error = copied.error()
    assert (error.file, error.entry) == ("services.toml", "line-office")
    assert "'last_checked' is missing" in error.reason
    assert "'check = true'" in error.reason


def test_words_for_no_entry_are_an_error(copied: Copied) -> None:
    copied.add("words/en/law.md", "# law-of-nobody\n\n## covers\nNothing.")
    error = copied.error()
    assert (error.file, error.entry) == ("words/en/law.md", "law-of-nobody")


def test_the_lock_is_over_all_screening_questions_in_order(copied: Copied) -> None:
    text = (copied.folder / "screening.toml").read_text()
    first, second = text.index('[[question]]\nid = "fear"'), text.index('[[question]]\nid = "threat"')
    third = text.index('[[question]]\nid = "loitering"')
    (copied.folder / "screening.toml").write_text(
        text[:first] + text[second:third] + text[first:second] + text[third:]
    )
    assert "locked-wording" in copied.error().reason


def test_a_lock_made_again_over_all_does_not_let_one_question_change(copied: Copied) -> None:
    text = (copied.folder / "screening.toml").read_text()
    copied.change_entry("screening.toml", "fear", "pretend fear?", "pretend fright?")
    told = tomllib.loads((copied.folder / "screening.toml").read_text())
    asked = [question["verbatim"] for question in told["question"] if question["layer"] == "screening"]
    copied.change("screening.toml", tomllib.loads(text)["lock"]["screening_sha256"], wording_sha256(asked))
    error = copied.error()
    assert error.entry == "fear"
    assert "locked-wording" in error.reason


@pytest.mark.parametrize("room", ["actions", "services", "law", "vocabulary"])
def test_a_room_that_is_missing_is_an_error(copied: Copied, room: str) -> None:
    (copied.folder / f"{room}.toml").unlink()
    error = copied.error()
    assert error.file == f"{room}.toml"
    assert "no such file" in error.reason


def test_a_misspelt_file_is_not_left_out_in_silence(copied: Copied) -> None:
    (copied.folder / "service.toml").write_text("")
    assert copied.error().file == "service.toml"
    (copied.folder / "service.toml").unlink()
    (copied.folder / "words" / "en" / "laws.md").write_text("")
    assert copied.error().file == "words/en/laws.md"


@pytest.mark.parametrize("content", [b"\xff\xfe", b"id = ", b"a = 1\na = 2\n"])
def test_a_file_that_is_not_toml_is_one_error(copied: Copied, content: bytes) -> None:
    (copied.folder / "law.toml").write_bytes(content)
    assert copied.error().file == "law.toml"


def test_a_folder_that_is_not_there_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no such folder"):
        load(tmp_path / "nothing")


LOCAL = """
[[service]]
id = "local-line"
name = "Local line"
organization = "Local organisation"
nations = ["england"]
hours_of = "england"
channels = ["voice"]
last_checked = 2026-11-02
sources = ["leeward"]

[[service.phone]]
number = "01632 960099"
"""
LOCAL_WORDS = "# local-line\n\n## does\nAnswers local calls.\n"


def local_folder(tmp_path: Path, services: str = LOCAL, words: str = LOCAL_WORDS) -> Path:
    folder = tmp_path / "local"
    (folder / "words" / "en").mkdir(parents=True)
    (folder / "services.toml").write_text(services)
    (folder / "words" / "en" / "services.md").write_text(words)
    return folder


def test_local_services_stand_beside_the_packs_own(tmp_path: Path) -> None:
    alone = load(builtin("every-step-kind"))
    joined = load(builtin("every-step-kind"), local=local_folder(tmp_path))
    assert [service.id for service in joined.services if service.local] == ["local-line"]
    assert [service for service in joined.services if not service.local] == list(alone.services)
    assert joined.says("local-line", "does") == "Answers local calls."
    assert joined.sha256 == alone.sha256


@pytest.mark.parametrize(
    ("services", "words", "file", "reason"),
    [
        (LOCAL.replace("local-line", "line-emergency"), LOCAL_WORDS, "local/services.toml", "is taken"),
        (LOCAL.replace("hours_of", "emergency = true\nhours_of"), LOCAL_WORDS, "local/services.toml", "999"),
        (LOCAL, "", "local/words/en/services.md", "says no 'does'"),
        (LOCAL, LOCAL_WORDS.replace("local-line", "call-999"), "local/words/en/services.md", "says no"),
        (LOCAL, LOCAL_WORDS + "\n# call-999\n\n## title\nNo.\n", "local/words/en/services.md", "these words"),
        (
            LOCAL.replace("last_checked = 2026-11-02", "check = true"),
            LOCAL_WORDS + "\n## check\nIts number.\n",
            "local/services.toml",
            "'last_checked' is missing",
        ),
        (LOCAL.replace("01632", "ring"), LOCAL_WORDS, "local/services.toml", "telephone"),
        ("[[service", LOCAL_WORDS, "local/services.toml", "good TOML"),
    ],
)
def test_a_broken_overlay_is_one_error_and_replaces_nothing(
    tmp_path: Path, services: str, words: str, file: str, reason: str
) -> None:
    with pytest.raises(PackError, match=reason) as raised:
        load(builtin("every-step-kind"), local=local_folder(tmp_path, services, words))
    assert raised.value.file == file


def test_an_overlay_may_hold_services_and_sources_alone(tmp_path: Path) -> None:
    folder = local_folder(tmp_path)
    (folder / "actions.toml").write_text("")
    with pytest.raises(PackError, match="not a room"):
        load(builtin("every-step-kind"), local=folder)
