"""What is measured of evidence is the reading of all of it, and the same reading on both sides."""

from pathlib import Path

import pytest

from bench import building_child, made_up_phone, mailbox_child, reading_child


@pytest.mark.parametrize("step", ["whatsapp_pass", "whatsapp_read", "whatsapp_tables"])
def test_every_message_of_a_chat_is_found_by_each_step(step: str, tmp_path: Path) -> None:
    made_up_phone.whatsapp(tmp_path / "chat.txt", 300)
    assert reading_child.STEPS[step](tmp_path / "chat.txt") == 301  # and what the program tells itself


def test_every_message_of_a_backup_is_read(tmp_path: Path) -> None:
    made_up_phone.sms(tmp_path / "sms.xml", 300)
    assert reading_child.sms_read(tmp_path / "sms.xml") == 300


def test_our_reader_and_the_standard_librarys_read_the_same_of_a_mailbox(tmp_path: Path) -> None:
    made_up_phone.mbox(tmp_path / "mail.mbox", 30)
    read = []
    for way in ("by_leeward", "by_compat32", "by_default_policy"):
        mail = mailbox_child.Mail(tmp_path / "mail.mbox")
        assert getattr(mail, way)() == 30
        read.append(mail.hashes())
    assert read[0] == read[1] == read[2]
    assert len(set(read[0])) == 30


def test_the_same_seed_writes_the_same_telephone(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        assert sum(events for _, events in made_up_phone.mixed(tmp_path / name, 100)) == 100
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "other" / file.name).read_bytes()


def test_every_event_is_in_the_pack_that_is_measured_and_it_holds(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    written = sum(events for _, events in made_up_phone.mixed(given, 60))
    assert building_child.pack(given) == written + 1
    assert building_child.check(tmp_path / "pack") == 0
    assert building_child.STEPS["both_hashes"](tmp_path / "pack") > 10
