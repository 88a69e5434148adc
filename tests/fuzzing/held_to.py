"""What must hold of a reader whatever it is given, as one question that is answered by raising or not."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from leeward.adapters.evidence.case_file import read_case
from leeward.adapters.evidence.gather import gather
from leeward.adapters.evidence.received import NotReceived
from leeward.adapters.evidence.recognising import ORDER, readers
from leeward.adapters.readers.media import read as media
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.words import words_of
from leeward.domain.communication import Clock, Communications, Written
from leeward.domain.errors import LeewardError
from leeward.domain.incident import Diary
from leeward.domain.reading import Reading, Told, UnreadLine

MOST_SECONDS = 5.0  # of the processor, for one small file
MOST_OTHER_ANSWERS = 2

Hold = Callable[[Path], None]


def hold_of(target: str) -> Hold:
    """Return what raises when a file breaks what must hold of a target."""
    return _OTHERS.get(target) or (lambda path: _reader_holds(target, path))


def _reader_holds(folder: str, path: Path) -> None:
    """Recognise and read a file, as it is and with answers that may be nonsense."""
    original = Original(path, path.name)
    found_in = import_module(f"leeward.adapters.readers.{folder}.read")
    read = found_in.read
    began = process_time()
    found_in.recognise(original.beginning())
    found = _holds(read, original, {})
    spent = process_time() - began
    assert spent < MOST_SECONDS, f"it took {spent:.1f} seconds of the processor"
    for told in _answers(found):
        _holds(read, original, told)


def _answers(found: Reading | Diary | None) -> Iterable[Told]:
    """Yield what a person might answer, and what nobody would."""
    asked = found.assumptions[:MOST_OTHER_ANSWERS] if found else ()
    for one in asked:
        yield {one.about: "nonsense \U0001f642 99"}
        yield from ({one.about: choice} for choice in one.choices[:MOST_OTHER_ANSWERS])


def _holds(
    read: Callable[[Original, Told], Reading | Diary], original: Original, told: Told
) -> Reading | Diary | None:
    try:
        found = read(original, told)
    except LeewardError as error:
        _can_be_written([str(error)])
        return None
    found.account.check()
    with original.bytes() as whole:
        _lies_in(found.unread, len(whole))
        _can_be_written(said for one in found.assumptions for said in (one.taken, one.because, *one.choices))
        _can_be_written([*found.notes, *(said for one in found.unread for said in (one.reason, one.where))])
        if isinstance(found, Diary):
            _incidents_hold(found, len(whole))
        else:
            _rows_hold(found.communications, whole)
    return found


def _lies_in(unread: Iterable[UnreadLine], size: int) -> None:
    for one in unread:
        assert one.start >= 0
        assert one.length >= 0
        assert one.start + one.length <= size, f"{one} of {size} bytes"


def _can_be_written(texts: Iterable[str]) -> None:
    for text in texts:
        text.encode()  # raises on half a letter, which no file of ours can hold


def _is_a_time(at: int, clock: int) -> None:
    if clock != Clock.NONE:
        datetime.fromtimestamp(at, UTC)


def _incidents_hold(found: Diary, size: int) -> None:
    for one in found.incidents:
        assert 0 <= one.start <= one.start + one.length <= size
        _is_a_time(one.at, one.clock)
        others = [text for pair in one.others for text in pair]
        lists = [*one.references, *one.exhibits, *others]
        _can_be_written([one.what, one.written, one.where, one.witnesses, one.effect, one.place, *lists])


def _rows_hold(made: Communications, whole: object) -> None:
    rows, size = len(made), len(whole)  # type: ignore[arg-type]  # bytes or a map of them
    assert {len(column) for column in made.columns.values()} == {rows}
    _can_be_written([*made.handles, *made.conversations])
    _can_be_written(name for names in made.called.values() for name in names)
    _can_be_written(name for names in made.attachments.values() for name in names)
    others: list[Mapping[int, object]] = [made.attachments, made.recipients, made.channels]
    assert all(0 <= row < rows for column in others for row in column)
    handles = [*made["sender"], *made.called, *(one for some in made.recipients.values() for one in some)]
    assert all(handle < len(made.handles) for handle in handles)
    assert all(number < len(made.conversations) for number in made["conversation"])
    for row in range(rows):
        start, length = made["start"][row], made["length"][row]
        assert 0 <= start <= start + length <= size
        first, words = made["text_start"][row], made["text_length"][row]
        holds = len(made.aside) if made["written"][row] == Written.ASIDE else size
        assert 0 <= first <= first + words <= holds
        words_of(whole, made, row).encode()  # type: ignore[arg-type]  # bytes or a map of them
        _is_a_time(made["at"][row], made["clock"][row])


def _all_recognise(path: Path) -> None:
    beginning = Original(path, path.name).beginning()
    began = process_time()
    for reader in readers():
        reader.recognise(beginning)
    assert process_time() - began < MOST_SECONDS


def _media_holds(path: Path) -> None:
    began = process_time()
    found = media.read(Original(path, path.name), {})
    assert process_time() - began < MOST_SECONDS
    _can_be_written([found.media_type, *found.notes])
    for fact in found.facts:
        _can_be_written([fact.written, fact.taken])


def _archive_holds(path: Path) -> None:
    began = process_time()
    with TemporaryDirectory() as workshop:
        for one in gather([path], Path(workshop)):
            _can_be_written([one.name, one.reason if isinstance(one, NotReceived) else one.sha256])
    assert process_time() - began < MOST_SECONDS


def _case_file_holds(path: Path) -> None:
    try:
        read_case(path.read_bytes())
    except LeewardError as error:
        _can_be_written([str(error)])


_OTHERS: dict[str, Hold] = {
    "recognising": _all_recognise,
    "media": _media_holds,
    "archive": _archive_holds,
    "case_file": _case_file_holds,
}

TARGETS = (*ORDER, *_OTHERS)
"""What is fuzzed: every reader, how one is chosen, what media say, what archives hold, and the case file."""
