"""Who can help now: what fits first, nothing open that is not, and nothing kept by looking."""

import re
import tomllib
from datetime import datetime
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from leeward.adapters.exports.moments import LONDON
from leeward.domain.circumstances import Circumstances
from leeward.domain.nation import Nation
from leeward.domain.service import Sex
from leeward.packs.load import builtin
from leeward.web import packs
from leeward.web.sessions.models import SealedSession
from tests.web.conftest import Clock
from tests.web.reading import conversation_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_pack", "at")]
PAGES = ["/people", "/staff/services"]
SOURCES_DISAGREE = "Hours may have changed: sources disagree. Not counted as open"
UNKNOWN = "Hours not known. Not counted as open"


def london(*when: int) -> datetime:
    return datetime(*when, tzinfo=LONDON)  # type: ignore[arg-type, misc]


def groups(response: HttpResponse) -> dict[str, str]:
    """Return each part of the page by its heading."""
    page = response.content.decode()
    parts = re.split(r'<h2 class="govuk-heading-m"[^>]*>', page)[1:]
    return {text.split("</h2>")[0]: text.split("</h2>", 1)[1] for text in parts}


def card(response: HttpResponse, name: str) -> str:
    """Return the words of one service's card."""
    articles = re.findall(r"<article.*?</article>", response.content.decode(), flags=re.S)
    [found] = [article for article in articles if f">{name}</h3>" in article]
    return text_of(HttpResponse(found))


def fit(client: Client, **fields: object) -> HttpResponse:
    page = client.get("/people/fit").content.decode()
    found = re.search(r'name="telling" value="([^"]+)"', page)
    return client.post("/people/fit", ({"telling": found[1]} if found else {}) | fields)


def who(client: Client) -> Circumstances:
    told = conversation_of(client)
    assert told is not None
    return told.circumstances


@pytest.mark.parametrize("address", [*PAGES, "/people/fit", "/staff/services/fit"])
def test_looking_keeps_nothing(visitor: Client, address: str) -> None:
    response = visitor.get(address)
    assert response.status_code == 200
    assert not SealedSession.objects.exists()
    assert not [name for name in response.cookies if name.startswith("leeward") and name != "leeward-form"]


@pytest.mark.parametrize("address", PAGES)
def test_999_and_the_silent_ways_come_before_everything(visitor: Client, address: str) -> None:
    page = visitor.get(address).content.decode()
    main = page[page.index("<main") :]
    assert main.index('href="tel:999"') < main.index("<h1")
    assert main.index("press 55") < main.index("<h1")
    assert main.count("A number may show on a phone bill") == 1


def test_a_closed_best_fit_says_when_it_opens_and_offers_what_never_closes(
    visitor: Client, at: Clock
) -> None:
    at.at = london(2026, 11, 1, 22, 0)  # a Sunday night
    parts = groups(visitor.get("/people"))
    assert "National Stalking Helpline" in parts["Best fit"]
    best = text_of(HttpResponse(parts["Best fit"]))
    assert "Closed Opens tomorrow, Monday, at 9:30am" in best
    until_then = text_of(HttpResponse(parts["Open until then"]))
    assert "Open all day, every day" in until_then
    assert "Samaritans" in until_then  # of nobody yet known, the line that turns nobody away


def test_the_line_offered_until_then_fits_the_person(visitor: Client, at: Clock) -> None:
    at.at = london(2026, 11, 1, 22, 0)
    fit(visitor, nation="wales")
    assert "Live Fear Free" in groups(visitor.get("/people"))["Open until then"]


@pytest.mark.parametrize("address", PAGES)
def test_a_line_for_thoughts_of_suicide_comes_before_the_best_fit_and_stands_once(
    visitor: Client, address: str
) -> None:
    number = packs.current().rules.questions["own-life"].number
    asked = "/staff/guide/q" if address.startswith("/staff") else "/q"
    visitor.post(f"{asked}/{number}", {f"q{number}": "yes"})
    page = visitor.get(address).content.decode()
    assert page.index(">Samaritans</h2>") < page.index(">Best fit</h2>")
    assert page.count(">Samaritans</h") == 1


def test_an_open_best_fit_says_until_when_and_needs_no_other(visitor: Client, at: Clock) -> None:
    at.at = london(2026, 11, 2, 10, 0)
    parts = groups(visitor.get("/people"))
    assert "Open until 4pm" in text_of(HttpResponse(parts["Best fit"]))
    assert "Open until then" not in parts


@pytest.mark.parametrize("hour", range(24))
def test_the_stalking_helpline_is_never_shown_open_on_a_wednesday_but_when_all_sources_agree(
    visitor: Client, at: Clock, hour: int
) -> None:
    at.at = london(2026, 11, 4, hour, 15)
    said = card(visitor.get("/people"), "National Stalking Helpline")
    agreed = 13 <= hour < 16
    assert ("Open until 4pm" in said) == agreed
    if 10 <= hour < 13 or 16 <= hour < 20:
        assert SOURCES_DISAGREE in said


def test_on_easter_monday_office_hours_do_not_count(visitor: Client, at: Clock) -> None:
    at.at = london(2027, 3, 29, 11, 0)
    said = card(visitor.get("/people"), "National Stalking Helpline")
    assert "Closed Opens tomorrow, Tuesday, at 9:30am" in said
    assert "Monday 29 March (bank holiday) Closed" in said
    at.at = london(2027, 3, 22, 11, 0)  # the Monday before
    assert "Open until 4pm" in card(visitor.get("/people"), "National Stalking Helpline")


@pytest.mark.parametrize(
    ("hour", "state"),
    [
        (14, "Closed Opens today at 3pm"),
        (16, "Open until 5pm"),
        (17, "Closed Opens today at 6pm"),
        (19, "Open until 8pm"),
        (21, "Closed Opens tomorrow, Tuesday, at 6pm"),
    ],
)
def test_rights_of_women_opens_twice_on_a_monday(visitor: Client, at: Clock, hour: int, state: str) -> None:
    at.at = london(2026, 11, 2, hour, 30)
    _at_work(visitor)
    assert state in card(visitor.get("/people"), "Rights of Women: sexual harassment at work")
    assert "3pm to 5pm, 6pm to 8pm" in card(
        visitor.get("/people"), "Rights of Women: sexual harassment at work"
    )


def _at_work(client: Client) -> None:
    from dataclasses import replace

    from leeward.domain.answers import Answer, Provenance
    from leeward.domain.conversation import Conversation, Mode, to_dict
    from leeward.web import clock
    from leeward.web.sessions.store import CONVERSATION, SessionStore

    told = Conversation("BCDF-2345", Mode.PERSON, clock.now(), "p", "1", "0" * 64)
    said = Answer("at-work", "yes", "", Provenance.OWN_WORDS, "", clock.now())
    session = SessionStore()
    session[CONVERSATION] = to_dict(replace(told, log=told.log.record(said)))
    session.save()
    client.cookies["leeward"] = session.session_key or ""


@pytest.mark.parametrize("when", [(2026, 11, 3, 2, 0), (2026, 11, 3, 11, 0), (2026, 12, 25, 12, 0)])
def test_hours_that_nobody_knows_are_never_shown_open(
    visitor: Client, at: Clock, when: tuple[int, ...]
) -> None:
    at.at = london(*when)
    response = visitor.get("/people")
    known = {
        s["name"]
        for s in tomllib.loads((builtin() / "services.toml").read_text())["service"]
        if any("expression" in h for h in s.get("hours", []) + s.get("chat_hours", []))
    }
    for article in re.findall(r"<article.*?</article>", response.content.decode(), flags=re.S):
        name = text_of(HttpResponse(re.findall(r"<h3.*?</h3>", article)[0]))
        if name not in known:
            assert "leeward-open" not in article
    assert UNKNOWN in card(response, "Paladin, National Stalking Advocacy Service")
    assert "leeward-open" not in groups(response)["Not open now, or hours not known"]


def test_each_says_why_it_is_here_when_it_was_checked_and_what_to_check(visitor: Client) -> None:
    said = card(visitor.get("/people"), "National Stalking Helpline")
    assert "Here because: Telling the police; Help with stalking." in said
    assert "Last checked 2 November 2026. Check before relying on this: The hours on Wednesday" in said
    fit(visitor, nation="scotland")
    assert "It works where you are" in card(visitor.get("/people"), "National Stalking Helpline")


def test_what_nobody_has_checked_says_so_where_the_day_would_stand(visitor: Client) -> None:
    fit(visitor, nation="wales")
    _at_work(visitor)
    said = card(visitor.get("/people"), "Citizens Advice: Advicelink Cymru (Wales)")
    assert "Not checked yet. Check before relying on this: Its number and its hours." in said
    assert "Last checked" not in said


def test_hours_stand_as_each_source_gives_them_an_older_one_marked(visitor: Client) -> None:
    said = card(visitor.get("/people"), "National Stalking Helpline")
    assert "Wednesday 4 November 9:30am to 8pm" in said
    assert "Wednesday 4 November 1pm to 4pm" in said
    assert said.count("Older, and not counted") == 1
    assert "seen 21 April 2023" in said


def test_a_number_is_a_link_to_ring_and_says_whether_it_is_free(visitor: Client) -> None:
    page = visitor.get("/people").content.decode()
    assert 'href="tel:08088020300"' in page
    assert re.search(r"0808 802 0300</a>\s*<span[^>]*>Free<", page)
    assert re.search(r"020 3866 4107</a>\s*<span[^>]*>Not free<", page)
    for address in PAGES:
        assert not re.search(r'href="(mailto|sms):', visitor.get(address).content.decode())


def test_what_is_left_out_is_listed_with_the_reason(visitor: Client) -> None:
    fit(visitor, nation="scotland", sex="man", age="30")
    page = visitor.get("/people").content.decode()
    left_out = text_of(HttpResponse(page[page.index("Services not shown, and why") :]))
    assert "It does not work where you are" in left_out
    assert "Live Fear Free" in left_out
    assert "people of another sex" in left_out
    cards = re.findall(r"<article.*?</article>", page, flags=re.S)
    assert not [c for c in cards if ">Live Fear Free</h3>" in c]


def test_a_line_for_suspects_is_never_offered_as_help(visitor: Client) -> None:
    for address in PAGES:
        page = visitor.get(address).content.decode()
        assert not [c for c in re.findall(r"<article.*?</article>", page, re.S) if "Respect Phoneline" in c]


def test_someone_who_cannot_speak_is_not_told_that_a_phone_line_is_open(visitor: Client, at: Clock) -> None:
    at.at = london(2026, 11, 3, 11, 0)
    fit(visitor, silent="yes")
    response = visitor.get("/people")
    said = card(response, "National Stalking Helpline")
    assert "Hours without speaking not known" in said
    assert "It is not counted as open" in text_of(response)
    assert "24 hours, every day." not in card(response, "Samaritans")
    assert "without speaking" not in said.replace("Hours without speaking not known", "")  # no address for it
    assert "You can reach it without speaking" in card(
        response, "Paladin, National Stalking Advocacy Service"
    )
    assert '<details class="govuk-details" open>' in response.content.decode()


def test_someone_who_cannot_speak_sees_the_chat_and_no_voice_number_beside_its_hours(
    visitor: Client, at: Clock
) -> None:
    at.at = london(2026, 11, 3, 11, 0)
    number = packs.current().rules.questions["sexual-nature"].number
    visitor.post(f"/q/{number}", {f"q{number}": "yes"})
    assert "0808 500 2222" in card(visitor.get("/people"), "24/7 Rape and Sexual Abuse Support Line")
    fit(visitor, silent="yes", nation="england")
    said = card(visitor.get("/people"), "24/7 Rape and Sexual Abuse Support Line")
    assert "Open all day, every day" in said
    assert "247sexualabusesupport.org.uk" in said
    assert "0808 500 2222" not in said
    first = visitor.get("/now").content.decode()
    first = first[first.index('id="help"') :].split("</section>")[0]
    assert 'href="https://247sexualabusesupport.org.uk"' in first
    assert "0808" not in first


def test_a_chat_with_no_address_is_not_said_to_be_a_way_to_reach_it(visitor: Client, at: Clock) -> None:
    at.at = london(2026, 11, 3, 16, 0)
    number = packs.current().rules.questions["former-partner"].number
    visitor.post(f"/q/{number}", {f"q{number}": "yes"})
    fit(visitor, silent="yes", nation="england", sex="woman")
    said = card(visitor.get("/people"), "National Domestic Abuse Helpline")
    assert "Also by" not in said
    assert "By voice 0808 2000 247" in said
    assert "Hours without speaking not known" in said


def test_typing_to_any_number_is_offered_to_anyone_who_cannot_speak(visitor: Client) -> None:
    fit(visitor, silent="yes")
    assert "18001 101" in card(visitor.get("/people"), "Relay UK: type on a phone call (not a text message)")


def test_for_a_partner_somebody_to_type_to_comes_before_a_form(visitor: Client, at: Clock) -> None:
    at.at = london(2026, 11, 3, 11, 0)
    number = packs.current().rules.questions["former-partner"].number
    visitor.post(f"/q/{number}", {f"q{number}": "yes"})
    fit(visitor, silent="yes", nation="wales")
    assert "Live Fear Free" in groups(visitor.get("/people"))["Best fit"]


def test_when_nothing_fits_day_and_night_it_says_so_and_names_999(visitor: Client, at: Clock) -> None:
    at.at = london(2026, 12, 25, 3, 0)
    fit(visitor, silent="yes", nation="scotland")
    parts = groups(visitor.get("/people"))
    assert "999 is always there" in parts["Open until then"]


def test_local_support_has_its_place_before_anybody_has_added_any(visitor: Client) -> None:
    assert "No local services have been added here yet" in text_of(visitor.get("/people"))
    assert "single point of contact for stalking" in text_of(visitor.get("/staff/services"))


def test_local_services_come_before_the_others(
    visitor: Client, settings: object, tmp_path: Path, at: Clock
) -> None:
    at.at = london(2026, 11, 3, 11, 0)
    _add_local(settings, tmp_path)
    response = visitor.get("/people")
    headings = list(groups(response))
    assert headings.index("Local support") < headings.index("Open now")
    assert "Pretend Valley Support" in groups(response)["Local support"]
    assert "No local services have been added" not in text_of(response)


def _add_local(settings: object, folder: Path) -> None:
    (folder / "words" / "en").mkdir(parents=True)
    (folder / "sources.toml").write_text(
        """[[source]]
id = "valley-site"
title = "Pretend Valley Support's own page"
publisher = "Pretend Valley Support"
licence = "none"
seen_on = 2026-11-02
"""
    )
    (folder / "services.toml").write_text(
        """[[service]]
id = "pretend-valley"
name = "Pretend Valley Support"
organization = "Pretend Valley Support"
nations = ["england"]
hours_of = "england"
channels = ["voice"]
needs = ["need-stalking"]
languages = ["en"]
last_checked = 2026-11-02
sources = ["valley-site"]

[[service.phone]]
number = "01632 960001"

[[service.hours]]
expression = "Mo-Fr 09:00-17:00; PH off"
source = "valley-site"
"""
    )
    (folder / "words" / "en" / "services.md").write_text("# pretend-valley\n\n## does\n\nListens.\n")
    settings.LEEWARD_LOCAL = folder  # type: ignore[attr-defined]
    packs.shelf.cache_clear()
    assert any(service.local for service in packs.current().services)


class TestFitting:
    """The form that makes the list fit better."""

    def test_everything_is_optional(self, visitor: Client) -> None:
        assert fit(visitor).headers["Location"] == "/people"
        assert not SealedSession.objects.exists()

    def test_a_postcode_gives_the_place_and_is_not_kept(self, visitor: Client) -> None:
        response = fit(visitor, postcode="cf10 1aa", nation="england")
        assert (response.status_code, response.headers["Location"]) == (303, "/people")
        found = who(visitor)
        assert (found.nation, found.council, found.police_force) == (Nation.WALES, "Cardiff", "South Wales")
        told = conversation_of(visitor)
        assert told is not None
        from leeward.domain.conversation import to_dict

        assert "10 1aa" not in str(to_dict(told)).lower()
        said = text_of(visitor.get("/people"))
        assert "Cardiff" in said
        assert "South Wales" in said
        assert "1aa" not in visitor.get("/people/fit").content.decode().lower()

    def test_a_postcode_that_the_pack_is_not_for_is_told_what_to_do_in_its_words(
        self, visitor: Client
    ) -> None:
        said = text_of(fit(visitor, postcode="JE2 3QA"))
        assert "the Channel Islands" in said
        assert packs.current().says("page-outside", "text") in said

    @pytest.mark.parametrize(
        "postcode", ["nonsense", "CF10", "ZZ99 9ZZ", "JE2 3AB", "x" * 5000, "<b>'\"", "😀"]
    )
    def test_a_bad_postcode_says_what_to_do_and_everything_else_is_kept(
        self, visitor: Client, postcode: str
    ) -> None:
        response = fit(visitor, postcode=postcode, nation="scotland", age="70", sex="woman", language="bsl")
        assert response.status_code == 422
        said = text_of(response)
        assert "There is a problem" in said
        assert postcode.split("<", maxsplit=1)[0] in response.content.decode()
        assert "<b>'" not in response.content.decode()
        found = who(visitor)
        assert (found.nation, found.age, found.sex, found.language) == (
            Nation.SCOTLAND,
            70,
            Sex.WOMAN,
            "bsl",
        )
        assert re.search(r'value="scotland"[^>]*checked', response.content.decode())

    @pytest.mark.parametrize("age", ["-1", "200", "old", "3.5", "²"])
    def test_a_bad_age_says_so_by_itself(self, visitor: Client, age: str) -> None:
        response = fit(visitor, age=age, sex="man")
        assert response.status_code == 422
        assert "Write the age in years" in text_of(response)
        assert who(visitor).sex is Sex.MAN

    def test_an_age_ticks_its_group_once_and_a_tick_taken_away_stays_away(self, visitor: Client) -> None:
        fit(visitor, age="72")
        assert who(visitor).groups == {"older"}
        assert "Hourglass" in text_of(HttpResponse(groups(visitor.get("/people"))["Best fit"]))
        fit(visitor, age="72", group=["deaf"])
        assert who(visitor).groups == {"deaf"}
        fit(visitor, age="30", group=["deaf", "older"])
        assert who(visitor).groups == {"deaf", "older"}

    def test_an_age_that_is_corrected_takes_its_group_along(self, visitor: Client) -> None:
        fit(visitor, age="72")
        fit(visitor, age="27", group=["older"])
        assert who(visitor).groups == set()

    def test_another_nation_forgets_the_place_of_the_postcode(self, visitor: Client) -> None:
        fit(visitor, postcode="CF10 1AA")
        fit(visitor, nation="wales", age="40")
        assert who(visitor).council == "Cardiff"
        fit(visitor, nation="scotland", age="40")
        found = who(visitor)
        assert (found.nation, found.council, found.police_force) == (Nation.SCOTLAND, None, None)

    def test_what_is_not_on_the_page_is_refused_by_itself(self, visitor: Client) -> None:
        response = fit(visitor, sex="x", nation="narnia", language="xx", group=["nobles"], age="20")
        assert response.status_code == 422
        assert who(visitor) == Circumstances(age=20)

    def test_nothing_chosen_stands_in_an_address(self, visitor: Client) -> None:
        response = fit(visitor, age="72", sex="woman", group=["lgbt"])
        assert response.headers["Location"] == "/people"


@pytest.mark.parametrize("told", [{"group": "deaf"}, {"language": "bsl"}])
def test_who_signs_has_the_signed_way_to_999_in_sight_before_the_other_silent_ones(
    visitor: Client, told: dict[str, str]
) -> None:
    closed = visitor.get("/people").content.decode()
    assert re.search(r'<details class="govuk-details">\s*<summary', closed.split("</section>")[0])
    fit(visitor, **told)
    panel = visitor.get("/people").content.decode().partition('class="leeward-999"')[2].split("</section>")[0]
    assert '<details class="govuk-details" open>' in panel
    assert re.findall(r"<h3[^>]*>([^<]*)</h3>", panel)[0] == "999 BSL"


def test_the_number_of_a_line_for_suspects_is_on_no_page_of_the_person(visitor: Client) -> None:
    said = {address: visitor.get(address).content.decode() for address in PAGES}
    assert ["0808 802 4040" in said[address] for address in PAGES] == [False, True]
