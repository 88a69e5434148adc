"""Names in a pack: any machine can keep them, none climbs out, no two are one."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from leeward.adapters.exports.pack.names import LONGEST_PATH, safe_paths

PARTS = [
    "..",
    ".",
    "",
    "a",
    "A",
    "CON",
    "con.txt",
    "x.",
    "x ",
    "ß",
    "SS",
    "é",
    "e\u0301",
    "a\r\nb",
    "100%",
    "\udcff",
]
NAMES = st.lists(st.sampled_from(PARTS) | st.text(max_size=300), min_size=1, max_size=6).map("/".join)
REFUSED = set('<>:"\\|?*%') | {chr(code) for code in range(32)}


def one(name: str) -> str:
    (path,) = safe_paths([name])
    return path


@given(st.lists(NAMES, max_size=12))
def test_no_name_climbs_out_or_trips_a_machine_or_hides_another(names: list[str]) -> None:
    paths = safe_paths(names)
    assert len({unicodedata.normalize("NFD", path).casefold() for path in paths}) == len(names)
    folders = {path.rsplit("/", 1)[0] for path in paths}
    assert folders.isdisjoint(paths)
    for path in paths:
        parts = path.split("/")
        assert parts[0] == "data"
        assert len(parts) > 1
        assert not {"", ".", ".."} & set(parts)
        assert not REFUSED & set(path)
        assert not any(part.endswith((" ", ".")) or part.startswith(" ") for part in parts)
        assert path == unicodedata.normalize("NFC", path)
        assert len(path.splitlines()) == 1
        assert max(len(part.encode()) for part in parts) <= 255
        if len(parts) > 3:
            assert len(path) <= LONGEST_PATH + len(" (99)") * len(parts) + len("data/")


@given(st.lists(NAMES, max_size=12), st.randoms(use_true_random=False))
def test_a_name_does_not_depend_on_the_order_in_which_files_came(names: list[str], draw: object) -> None:
    names = list(dict.fromkeys(names))
    shuffled = sorted(names, key=lambda name: name[::-1].encode("utf-8", "surrogatepass"))
    known = dict(zip(names, safe_paths(names), strict=True))
    assert known == dict(zip(shuffled, safe_paths(shuffled), strict=True))


def test_an_ordinary_name_stays_as_it_is() -> None:
    assert one("phone/WhatsApp Chat with Zoë (2).txt") == "data/phone/WhatsApp Chat with Zoë (2).txt"
    assert one("खाता/تصویر ۱.jpg") == "data/खाता/تصویر ۱.jpg"


def test_two_names_that_differ_by_case_alone_are_two_files() -> None:
    assert safe_paths(["a.TXT", "A.txt", "a.txt"]) == ["data/a (2).TXT", "data/A.txt", "data/a (3).txt"]


def test_a_file_and_a_folder_of_one_name_are_both_kept() -> None:
    assert safe_paths(["a/b", "a"]) == ["data/a (2)/b", "data/a"]


def test_a_name_that_a_machine_keeps_for_itself_is_given_another() -> None:
    assert one("nul.tar.gz") == "data/_nul.tar.gz"
    assert one("COM¹.txt") == "data/_COM¹.txt"
    assert one("phone/.DS_Store") == "data/phone/_.DS_Store"


def test_letters_that_turn_a_name_round_are_not_kept() -> None:
    assert one("photo\u202egpj.exe") == "data/photo_gpj.exe"


def test_a_long_name_keeps_its_ending_and_differs_from_its_like() -> None:
    assert len(safe_paths(["y" * 80, "Y" * 80])[0]) <= 85
    first, second = safe_paths(["x" * 300 + "1.jpeg", "x" * 300 + "2.jpeg"])
    assert first != second
    assert first.endswith(".jpeg")
    assert len(first) <= 90


@given(st.lists(NAMES, max_size=12))
def test_a_name_that_is_safe_stays_as_it_is(names: list[str]) -> None:
    paths = safe_paths(names)
    again = safe_paths([path.removeprefix("data/") for path in paths])
    assert sorted(again) == sorted(paths)
