"""Communications of many sources stand in one order, each once, and none is lost."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from leeward.domain.chronology import Chronology, merge
from leeward.domain.communication import Channel, Clock, Communications, Kind, Precision
from leeward.domain.wall_clock import Sure

LONDON = ZoneInfo("Europe/London")
SUMMER = 1_720_000_000  # 3 July 2024, 09:46:40 UTC


class Source:
    """A source that is made up, with what its rows say."""

    def __init__(self, channel: Channel = Channel.WHATSAPP, clock: Clock = Clock.INSTANT) -> None:
        self.table, self.said, self._clock = Communications(channel), list[str](), clock

    def say(self, at: int, sender: str, words: str, **differs: int) -> "Source":
        number = self.table.handles.number(sender)
        told = {"at": at, "sender": number, "clock": self._clock, "precision": Precision.MINUTE} | differs
        self.table.add(**told)
        self.said.append(words)
        return self


def merged(*sources: Source) -> Chronology:
    tables = [source.table for source in sources]
    return merge(tables, [LONDON] * len(tables), lambda source, row: sources[source].said[row])


def said(found: Chronology, sources: Sequence[Source]) -> list[str]:
    return [sources[source].said[row] for source, row in zip(found.source, found.row, strict=True)]


def test_sources_stand_in_one_order_by_when_each_thing_was() -> None:
    sources = (
        Source().say(100, "Ann", "second").say(300, "Sam", "fourth"),
        Source(Channel.SMS).say(50, "Sam", "first").say(200, "Sam", "third"),
    )
    found = merged(*sources)
    assert said(found, sources) == ["first", "second", "third", "fourth"]
    assert list(found.at) == [50, 100, 200, 300]


def test_a_time_on_a_wall_is_of_the_zone_and_says_when_it_is_unsure() -> None:
    sources = (
        Source(clock=Clock.WALL).say(SUMMER + 3600, "Ann", "on a wall"),
        Source(Channel.SMS).say(SUMMER, "Sam", "at the same instant"),
        Source(Channel.SIGNAL, Clock.WALL).say(1_729_992_600, "Sam", "27 October 2024, 01:30"),
    )
    found = merged(*sources)
    assert list(found.at) == [SUMMER, SUMMER, 1_729_992_600 - 3600]
    assert list(found.sure) == [Sure.YES, Sure.YES, Sure.TWICE]


def test_rows_of_one_minute_keep_the_order_in_which_they_stand() -> None:
    sources = (Source().say(60, "Ann", "b").say(60, "Ann", "a").say(60, "Sam", "c"),)
    assert said(merged(*sources), sources) == ["b", "a", "c"]


def test_what_is_the_same_in_two_exports_stands_once_with_both_places() -> None:
    sources = (Source().say(60, "Ann", "hello").say(120, "Sam", "hi"), Source().say(60, "Ann", "hello"))
    found = merged(*sources)
    assert said(found, sources) == ["hello", "hi"]
    assert list(found.places(0)) == [(0, 0), (1, 0)]
    assert list(found.places(1)) == [(0, 1)]


def test_what_somebody_wrote_twice_in_a_minute_is_two_in_each_export() -> None:
    twice = Source().say(60, "Sam", "answer me").say(60, "Sam", "answer me")
    once = Source().say(60, "Sam", "answer me")
    found = merged(once, twice)
    assert len(found) == 2
    assert sorted(place for entry in range(2) for place in found.places(entry)) == [(0, 0), (1, 0), (1, 1)]


def test_what_only_looks_alike_is_not_folded() -> None:
    sources = (
        Source()
        .say(60, "Ann", "hello")
        .say(60, "Sam", "hello")
        .say(120, "Ann", "hello")
        .say(60, "Ann", "hello!"),
        Source().say(60, "Mo", "hello").say(60, "Ann", "hello", precision=Precision.SECOND),
        Source(Channel.SMS).say(60, "Ann", "hello"),
    )
    assert len(merged(*sources)) == 7


def test_what_has_no_time_stands_apart_and_at_no_time_that_was_made_up() -> None:
    found = merged(Source().say(60, "Ann", "a").say(0, "Sam", "b", clock=Clock.NONE))
    assert len(found) == 1
    assert found.undated == ((0, 1),)


ROWS = st.lists(st.tuples(st.integers(0, 5), st.sampled_from("ab"), st.sampled_from("xy")), max_size=12)


@given(chats=st.lists(ROWS, max_size=4))
def test_every_row_stands_in_exactly_one_place(chats: list[list[tuple[int, str, str]]]) -> None:
    sources = []
    for chat in chats:
        sources.append(Source())
        for at, sender, words in chat:
            sources[-1].say(at, sender, words, kind=Kind.MESSAGE)
    found = merged(*sources)
    places = [place for entry in range(len(found)) for place in found.places(entry)]
    assert sorted(places) == [(source, row) for source, chat in enumerate(chats) for row in range(len(chat))]
    assert list(found.at) == sorted(found.at)
    most = max((sum(one == told for one in chat) for chat in chats for told in chat), default=0)
    assert len(found) >= most
