"""A search of the whole directory: what serves the place first, then by name, and nothing left behind."""

import pytest
from django.test import Client

from leeward.domain.circumstances import Circumstances
from leeward.domain.nation import Nation
from leeward.web import clock, packs
from leeward.web.directory import national
from leeward.web.directory.finding import place_keys
from leeward.web.directory.models import Service as Version
from leeward.web.directory.models import State
from leeward.web.directory.ranked import ranked
from leeward.web.sessions.models import SealedSession
from leeward.web.signposting import typed
from tests.records import record
from tests.web.directory.in_use import put
from tests.web.reading import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_pack", "at")]
FIND = "/staff/services/find"
IN_LEEDS = Circumstances(Nation.ENGLAND, "Leeds", "West Yorkshire")


def found(what: str, who: Circumstances = IN_LEEDS) -> list[str]:
    """Return the names of what is found, in order."""
    return [result.signpost.service.name for result in search(what, who).results]


def search(what: str, who: Circumstances = IN_LEEDS) -> typed.Typed:
    pack = packs.current()
    national.make_sure(pack, clock.now())
    return typed.find(what, pack, who, {"need-stalking"}, clock.now())


def test_two_letters_find_a_service_by_the_beginning_of_any_word() -> None:
    put(record("Quiet Harbour"))
    assert found("qu")[0] == "Quiet Harbour"
    assert "Quiet Harbour" in found("ha")
    assert found("harb quiet") == ["Quiet Harbour"]


def test_what_serves_the_place_comes_before_what_begins_so_elsewhere() -> None:
    put(record("Zephyr House", areas=["Powys"]), record("Support from Zephyr", areas=["Leeds"]))
    assert found("zephyr") == ["Support from Zephyr", "Zephyr House"]
    assert found("zephyr", Circumstances(Nation.WALES, "Powys", "Dyfed-Powys"))[0] == "Zephyr House"


def test_a_name_that_begins_so_comes_first_then_words_of_a_name_then_any_other() -> None:
    put(
        record("Aardvark", description="Near the zephyr."),
        record("The Zephyr"),
        record("Zephyrs"),
    )
    assert found("zephyr") == ["Zephyrs", "The Zephyr", "Aardvark"]


def test_among_equals_the_open_comes_before_what_is_not_or_what_nobody_knows() -> None:
    put(
        record("Zephyr A", hours="Mo 09:00-10:00; PH off"),
        record("Zephyr B", hours=None),
        record("Zephyr C", hours="24/7"),
    )
    assert found("zephyr")[0] == "Zephyr C"


def test_a_service_for_another_area_is_found_and_says_what_stands_against_it() -> None:
    put(record("Zephyr House", areas=["Powys"]))
    (result,) = search("zephyr").results
    assert [reason.key for reason in result.against] == ["other_nation"]


def test_national_services_are_found_with_local_ones() -> None:
    assert "Karma Nirvana" in found("karma")
    assert "Men's Advice Line" in found("mens adv")


def test_numbers_are_found_with_blanks_or_without() -> None:
    put(record("Zephyr", number="0113 496 0321"))
    assert found("01134960321") == found("0113 496 0321") == ["Zephyr"]


def test_what_is_waiting_past_or_withdrawn_is_not_found() -> None:
    (id,) = put(record("Zephyr"))
    put(record("Zephyrine", status="inactive"))
    assert found("zephyr") == ["Zephyr"]
    Version.objects.filter(hsds_id=id).update(state=State.PAST)
    assert found("zephyr") == []


@pytest.mark.parametrize("what", ["", " ", "!", "__", "'", "\x00", '"', "NEAR(", "a" * 5000])
def test_nothing_that_can_be_typed_breaks_it(what: str) -> None:
    put(record("Zephyr"))
    assert found(what) == []


@pytest.mark.parametrize(
    "what", ["ze OR x", "name:zephyr", "zeph*", "-zephyr", "zephyr & | !", "Zéphyr", "ＺＥＰＨＹＲ"]
)
def test_signs_of_a_query_are_words_or_nothing(what: str) -> None:
    put(record("Zephyr or ze x name"))
    assert found(what) == ["Zephyr or ze x name"]


def test_there_is_a_limit_and_it_is_said(visitor: Client) -> None:
    put(*(record(f"Zephyr {number}") for number in range(typed.LIMIT + 1)))
    assert len(search("zephyr").results) == typed.LIMIT
    assert search("zephyr").more
    assert not search("zephyr 11").more
    assert "type on" in text_of(visitor.post(FIND, {"typed": "zephyr"}))


def test_each_is_found_once() -> None:
    put(record("Zephyr", areas=["Leeds", "West Yorkshire Police", "England"]))
    assert found("zephyr") == ["Zephyr"]
    numbers = [one.number for one in ranked("zephyr", place_keys(IN_LEEDS), 1000)]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("what", ["LS1 4AP zephyr", "zephyr ls14ap", "LS14AP Zephyr"])
def test_a_postcode_says_where_to_look_and_is_not_looked_for(visitor: Client, what: str) -> None:
    put(record("Zephyr House", areas=["Powys"]), record("Support from Zephyr", areas=["Leeds"]))
    said = visitor.post(FIND, {"typed": what, "part": "found"}).content.decode()
    assert said.index("Support from Zephyr") < said.index("Zephyr House")
    assert not SealedSession.objects.exists()


def test_a_postcode_alone_finds_what_is_for_its_council(visitor: Client) -> None:
    put(record("Zephyr House", areas=["Powys"]), record("Support from Zephyr", areas=["Leeds"]))
    said = visitor.post(FIND, {"typed": "LS1 4AP", "part": "found"}).content.decode()
    assert "Support from Zephyr" in said
    assert "Zephyr House" not in said


@pytest.mark.parametrize("what", ["karna nirvana", "paladn", "samaratins", "galup"])
def test_what_is_spelt_wrong_finds_what_begins_alike_and_says_so(what: str) -> None:
    result = search(what)
    assert result.alike
    assert result.results
    assert not search("karma nirvana").alike


def test_a_number_that_is_not_there_finds_no_other() -> None:
    assert found("0808 802 0309") == []
    assert found("08088020309") == []


class TestPage:
    """The box of the responder's page."""

    def test_it_works_without_script(self, visitor: Client) -> None:
        put(record("Zephyr", number="0113 496 0321"))
        page = visitor.post(FIND, {"typed": "zephyr"}).content.decode()
        assert 'href="tel:01134960321"' in page
        assert 'value="zephyr"' in page
        assert "<main" in page

    @pytest.mark.parametrize(
        "differs",
        [
            {"url": "https://zephyr.example.org", "number": None},
            {"email": "help@example.org", "number": None},
            {"number": None},
            {"areas": []},
            {"hours": None},
            {"organization": {"id": "o", "name": "Zephyr"}},
        ],
    )
    def test_whatever_is_known_of_a_service_it_is_shown(
        self, visitor: Client, differs: dict[str, object]
    ) -> None:
        put(record("Zephyr", **differs))  # type: ignore[arg-type]
        response = visitor.post(FIND, {"typed": "zephyr"})
        assert response.status_code == 200
        assert "Zephyr" in text_of(response)

    def test_a_page_that_is_open_gets_the_results_alone(self, visitor: Client) -> None:
        put(record("Zephyr"))
        part = visitor.post(FIND, {"typed": "zephyr", "part": "found"}).content.decode()
        assert "Zephyr" in part
        assert "<main" not in part
        assert "<html" not in part

    def test_searching_keeps_nothing(self, visitor: Client) -> None:
        put(record("Zephyr"))
        visitor.post(FIND, {"typed": "zephyr"})
        assert not SealedSession.objects.exists()

    def test_it_needs_the_token_of_a_form(self) -> None:
        assert Client(enforce_csrf_checks=True).post(FIND, {"typed": "zephyr"}).status_code == 403

    def test_what_stands_in_an_address_finds_nothing(self, visitor: Client) -> None:
        put(record("Zephyr"))
        assert "Zephyr" not in text_of(visitor.get(FIND, {"typed": "zephyr"}))

    def test_the_person_has_no_search(self, visitor: Client) -> None:
        assert visitor.post("/people/find", {"typed": "zephyr"}).status_code == 404
        assert 'type="search"' not in visitor.get("/people").content.decode()
        assert 'type="search"' in visitor.get("/staff/services").content.decode()

    def test_what_a_keeper_wrote_is_shown_as_text(self, visitor: Client) -> None:
        put(record("Zephyr <b>", organization={"id": "x", "name": "<script>1</script>"}))
        page = visitor.post(FIND, {"typed": "zephyr"}).content.decode()
        assert "<script>1" not in page
        assert "Zephyr &lt;b&gt;" in page

    def test_a_line_for_whoever_does_it_is_said_not_to_be_for_the_person(self, visitor: Client) -> None:
        said = text_of(visitor.post(FIND, {"typed": "respect phone"}))
        assert "Does not fit: It is not for someone who is being stalked" in said
