"""Terms are found in every spelling and script, and every hit says where it stands and how it was found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.domain.terms import Hit, How, Search, counts

AS_WRITTEN = How(0)


def hits(term: str, words: str, digits: bool = False) -> list[Hit]:
    return list(Search([term], digits=digits).find([(7, words)]))


@pytest.mark.parametrize(
    ("term", "words", "said", "how"),
    [
        ("kill", "I will kill you", "kill", AS_WRITTEN),
        ("kill", "I will KILL you", "KILL", How.FOLDED),
        ("José", "jose\u0301 was here", "jose\u0301", How.FOLDED),
        ("Jose", "JOSÉ", "JOSÉ", How.FOLDED),
        ("can't", "you can’t hide", "can’t", How.FOLDED),
        ("re-enter", "re–enter", "re–enter", How.FOLDED),
        ("kill", "ｋｉｌｌ", "ｋｉｌｌ", How.FOLDED),
        ("kill", "𝓴𝓲𝓵𝓵", "𝓴𝓲𝓵𝓵", How.FOLDED),
        ("kill", "k\u200bi\u200bll", "k\u200bi\u200bll", How.FOLDED),
        ("kill", "kіll", "kіll", How.LOOK_ALIKE),  # a Cyrillic letter
        ("KATE", "ΚΑΤΕ", "ΚΑΤΕ", How.LOOK_ALIKE),  # all of them Greek
        ("kill", "k i l l", "k i l l", How.FOLDED | How.SPACED),
        ("kill", "K.I.L.L.", "K.I.L.L", How.FOLDED | How.SPACED),
        ("kill", "k-і-l-l", "k-і-l-l", How.LOOK_ALIKE | How.SPACED),
        ("22 Acacia Road", "at 22\nacacia  road now", "22\nacacia  road", How.FOLDED | How.SPACED),
        ("Straße", "STRASSE", "STRASSE", How.FOLDED),
        ("убью", "УБЬЮ", "УБЬЮ", How.FOLDED),
        ("سأقتلك", "ساقتلك", "ساقتلك", How.FOLDED),
        ("على", "علـــى", "علـــى", How.FOLDED),
        ("٢٢", "22", "22", How.FOLDED),
        ("मार", "मैं मार दूंगा", "मार", AS_WRITTEN),
        ("🔪", "look 🔪 look", "🔪", AS_WRITTEN),
    ],
)
def test_a_term_is_found_however_it_is_written(term: str, words: str, said: str, how: How) -> None:
    (hit,) = hits(term, words)
    assert (hit.said, hit.how, hit.entry) == (said, how, 7)
    assert words[hit.start : hit.end] == said


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("kill", "k1ll"),
        ("kill", "ki   , ll"),
        ("will", "how ill you look"),
        ("मार", "मर"),
        ("क्त", "कत"),
        ("C++", "a c b"),
        ("it", "i t"),
        ("\u200b", "\u200b, and nothing"),
    ],
)
def test_what_only_comes_near_is_not_found(term: str, words: str) -> None:
    assert hits(term, words) == []


def test_digits_are_letters_only_when_that_is_asked_for() -> None:
    assert [hit.how for hit in hits("kill", "k1ll, ki11", digits=True)] == [How.DIGITS, How.DIGITS]
    assert hits("kill", "k1ll") == []


def test_a_hit_says_what_stands_around_it_and_whether_it_is_a_whole_word() -> None:
    (hit,) = Search(["kill"], context=4).find([(0, "you skilled man")])
    assert (hit.before, hit.said, hit.after, hit.whole_word) == ("ou s", "kill", "ed m", False)
    (hit,) = Search(["kill"]).find([(0, "kill")])
    assert (hit.before, hit.after, hit.whole_word) == ("", "", True)


def test_hits_are_counted_by_term_and_a_term_without_any_is_told() -> None:
    search = Search(["kill", "Kate", "knife", " kill ", ""])
    found = list(search.find([(1, "kill KILL skill"), (2, "kate, kill"), (3, "")]))
    kill, kate, knife = counts(search.terms, found)
    assert (kill.hits, kill.whole_words, kill.entries) == (4, 3, 2)
    assert kill.by_how == ((AS_WRITTEN, 3), (How.FOLDED, 1))
    assert (kate.hits, kate.entries) == (1, 1)
    assert (knife.term, knife.hits, knife.by_how) == ("knife", 0, ())


def test_hits_are_shown_as_they_come() -> None:
    def words() -> "object":
        yield 1, "kill"
        raise AssertionError("it read on before it said what it had")

    assert next(Search(["kill"]).find(words())).entry == 1  # type: ignore[arg-type]


@given(st.text(max_size=30), st.text(max_size=30), st.text(min_size=1, max_size=12))
def test_a_term_that_stands_there_as_it_is_written_is_found_there(before: str, after: str, term: str) -> None:
    search = Search([term])
    words = before + "".join(search.terms) + after
    found = list(search.find([(0, words)]))
    for hit in found:
        assert words[hit.start : hit.end] == hit.said
        assert hit.said
    if search.terms and any(sign.isalnum() for sign in search.terms[0]):
        start = len(before)
        assert any(hit.start < start + len(search.terms[0]) and start < hit.end for hit in found)


class EveryWay(Search):
    """A search that asks every way of every text."""

    def _ways_for(self, text: str) -> object:
        return self._ways


LETTERS = st.text("akilos 1034@$'-кé١", max_size=12)


@given(st.lists(LETTERS, min_size=1, max_size=3), LETTERS)
def test_ways_that_can_find_nothing_more_are_left_out_and_nothing_else(terms: list[str], text: str) -> None:
    asked = [(0, text)]
    assert list(Search(terms, digits=True).find(asked)) == list(EveryWay(terms, digits=True).find(asked))
