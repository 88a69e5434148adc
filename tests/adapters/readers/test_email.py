"""E-mail is read whole, as it was meant, and nothing in it stops the reader or is lost in silence."""

import tomllib
from base64 import b64encode
from datetime import UTC
from email import policy
from email.message import EmailMessage
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.adapters.readers.email.addresses import addresses
from leeward.adapters.readers.email.encoded_words import worded
from leeward.adapters.readers.email.html_text import text_of_html
from leeward.adapters.readers.email.parameters import file_name, parameters
from leeward.adapters.readers.email.read import NAME, NotAnEmailError, read, recognise
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.words import words_of
from leeward.domain.chronology import merge
from leeward.domain.communication import Clock, Direction, Mark, Precision
from leeward.domain.reading import Reading, Told

AT = 1_704_840_000  # 9 January 2024, 22:40:00 UTC
DATE = "Tue, 09 Jan 2024 22:40:00 +0000"
FROM_LINE = "From sam@example.org Tue Jan 09 22:40:00 2024\n"


def mail(body: str = "words\n", /, *fields: str, date: str = DATE, sender: str = "sam@example.org") -> str:
    """Return an e-mail as most programs write it."""
    head = [f"From: {sender}", "To: ann@example.org", "Subject: You", "Message-ID: <1@example.org>"]
    head += [f"Date: {date}"] if date else []
    return "\n".join([*head, *fields]) + "\n\n" + body


def mbox(*mails: str) -> str:
    return "".join(f"{FROM_LINE}{one}\n" for one in mails)


def reading_of(folder: Path, content: str | bytes, name: str = "a.eml", told: Told | None = None) -> Reading:
    path = folder / "original"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    reading = read(Original(path, name), told or {})
    reading.account.check()
    return reading


def said(folder: Path, reading: Reading) -> list[str]:
    whole, made = (folder / "original").read_bytes(), reading.communications
    return [words_of(whole, made, row) for row in range(len(made))]


def read_back(folder: Path, content: str | bytes) -> list[str]:
    return said(folder, reading_of(folder, content))


def ranges(reading: Reading) -> list[tuple[int, int]]:
    made = reading.communications
    rows = [*zip(made["start"], made["length"], strict=True)]
    return sorted([*rows, *((one.start, one.length) for one in reading.unread)])


# ---- one e-mail ----


def test_an_email_says_who_wrote_it_to_whom_when_and_what(tmp_path: Path) -> None:
    text = mail("I see you.\n", "Cc: Mo <mo@example.org>", sender='"Sam, K." <Sam@Example.org>')
    reading = reading_of(tmp_path, text)
    made = reading.communications
    assert said(tmp_path, reading) == ["You\n\nI see you."]
    assert made.handles[made["sender"][0]] == "sam@example.org"
    assert [made.handles[one] for one in made.recipients[0]] == ["ann@example.org", "mo@example.org"]
    assert made.called[made["sender"][0]] == ("Sam, K.",)
    assert (made["at"][0], made["clock"][0], made["precision"][0]) == (AT, Clock.INSTANT, Precision.SECOND)
    assert ranges(reading) == [(0, len(text.encode()))]


def test_to_cc_and_bcc_are_told_apart_and_each_is_a_recipient_once(tmp_path: Path) -> None:
    copies = "Cc: bo@example.org, Ann <ann@example.org>", "Bcc: cy@example.org, bo@example.org"
    made = reading_of(tmp_path, mbox(mail("a\n", *copies), mail("b\n"))).communications
    ann, bo, cy = (made.handles.number(f"{name}@example.org") for name in ("ann", "bo", "cy"))
    assert made.recipients == {0: (ann, bo, cy), 1: (ann,)}
    assert made.copied == {0: ((bo,), (cy,))}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_line_end_is_read(end: str, tmp_path: Path) -> None:
    text = mail("one\n\ntwo\n").replace("\n", end).encode()
    assert read_back(tmp_path, text) == ["You\n\none\n\ntwo"]


def test_an_empty_body_and_an_empty_subject_are_kept(tmp_path: Path) -> None:
    assert read_back(tmp_path, mbox(mail(""), mail("").replace("Subject: You\n", ""))) == ["You", ""]


# ---- a mailbox ----


def test_each_message_of_a_mailbox_is_a_row_with_its_range(tmp_path: Path) -> None:
    text = mbox(mail("one\n"), mail("two\n"), mail("three\n"))
    reading = reading_of(tmp_path, text)
    assert said(tmp_path, reading) == ["You\n\none", "You\n\ntwo", "You\n\nthree"]
    spans = ranges(reading)
    assert all(text.encode()[start:].startswith(b"From sam@") for start, _ in spans)
    assert sum(length for _, length in spans) == len(text)


@pytest.mark.parametrize("line", ["From here on I wait.", "From 10:30 in 2024 I wait", "From - home"])
def test_a_sentence_that_begins_with_from_begins_no_message(line: str, tmp_path: Path) -> None:
    assert read_back(tmp_path, mbox(mail(f"a\n\n{line}\nb\n"))) == [f"You\n\na\n\n{line}\nb"]


def test_a_quoted_from_loses_one_sign_and_it_is_said(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, mbox(mail("a\n>From me\n>>From him\n> From her\n")))
    assert said(tmp_path, reading) == ["You\n\na\nFrom me\n>From him\n> From her"]
    assert any(">From" in note for note in reading.notes)
    assert read_back(tmp_path, mail(">From me\n")) == ["You\n\n>From me"]


def test_counted_bytes_end_a_message_and_what_lies_in_them_begins_none(tmp_path: Path) -> None:
    body = f"look:\n\n{FROM_LINE}From: ann@example.org\nSubject: forged\n\nI love you\n"
    counted = mail(body, f"Content-Length: {len(body)}")
    assert read_back(tmp_path, mbox(counted, mail("two\n"))) == [f"You\n\n{body.rstrip()}", "You\n\ntwo"]
    lying = mail("one\n", "Content-Length: 90000")
    assert read_back(tmp_path, mbox(lying, mail("two\n"))) == ["You\n\none", "You\n\ntwo"]


@pytest.mark.parametrize(
    "line",
    [
        "From - Tue Jan 09 22:40:00 2024\n",
        "From 1787654321@xxx Tue Jan 09 22:40:00 +0000 2024\n",
        "From MAILER-DAEMON Tue Jan  9 22:40:00 2024\n",
        "From sam@example.org Tue Jan  9 22:40:00 UTC 2024\n",
        "From sam@example.org Tue Jan  9 22:40 2024 +0000\n",
        "From \n",
    ],
)
def test_every_way_to_begin_a_message_is_known(line: str, tmp_path: Path) -> None:
    text = "".join(f"{line}{mail(body)}\n" for body in ("one\n", "two\n"))
    assert read_back(tmp_path, text) == ["You\n\none", "You\n\ntwo"]


def test_an_email_that_is_in_two_mailboxes_is_folded_into_one(tmp_path: Path) -> None:
    one = mail("a\nFrom me\n", "X-Gmail-Labels: Inbox")
    texts = (one, mbox(mail("other\n"), one.replace("\nFrom me", "\n>From me")).replace("\n", "\r\n"))
    places = [tmp_path / str(number) for number in range(len(texts))]
    for place in places:
        place.mkdir()
    readings = [reading_of(place, text) for place, text in zip(places, texts, strict=True)]
    words = [said(place, reading) for place, reading in zip(places, readings, strict=True)]
    merged = merge([one.communications for one in readings], [UTC, UTC], lambda at, row: words[at][row])
    assert len(merged) == 2
    assert list(merged.also.values()) == [[(1, 1)]]


# ---- letters ----


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("=?UTF-8?Q?caf=C3=A9_noir?=", "café noir"),
        ("=?utf-8?b?4p8=?= =?utf-8?b?kw==?=", "\u27d3"),  # cut in a letter
        ("=?UTF-8?B?w6?= =?UTF-8?B?k=?=", "é"),  # cut in a sign of base64
        ("=?utf-8?q?a?= b =?utf-8?q?c?=", "a b c"),
        ("=?iso-8859-1?Q?=93x=94?= =?utf-8?Q?_y?=", "“x” y"),
        ("=?UTF-8*en?Q?x?=", "x"),
        ("=?nosuch?Q?caf=C3=A9?=", "café"),
        ("=?utf-8?x?y?=", "=?utf-8?x?y?="),
        ("100 =? 200", "100 =? 200"),
    ],
)
def test_encoded_words_are_read_as_they_were_meant(written: str, meant: str) -> None:
    assert worded(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('"K., Sam" <s@a.org>, Mo <m@a.org>', [("K., Sam", "s@a.org"), ("Mo", "m@a.org")]),
        ("s@a.org (Sam (at home))", [("Sam at home", "s@a.org")]),
        ("Sam (home, not work) <s@a.org>", [("Sam", "s@a.org")]),
        ("Friends: s@a.org, m@a.org;, x@a.org", [("", "s@a.org"), ("", "m@a.org"), ("", "x@a.org")]),
        ("undisclosed-recipients:;", []),
        (r'"a \"b\" c" <s@a.org>', [('a "b" c', "s@a.org")]),
        ("=?utf-8?q?K=2C_Sam?= <s@a.org>, m@a.org", [("K, Sam", "s@a.org"), ("", "m@a.org")]),
        ("<@old.org:s@a.org>", [("", "s@a.org")]),
        ("", []),
    ],
)
def test_lists_of_addresses_are_taken_apart(written: str, meant: list[tuple[str, str]]) -> None:
    assert addresses(written) == meant


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ('attachment; filename="a b.pdf"', "a b.pdf"),
        ("attachment; filename*=UTF-8''caf%C3%A9.pdf", "café.pdf"),
        ('attachment; filename*0="one"; filename*1="two.pdf"', "onetwo.pdf"),
        ("attachment; filename*0*=utf-8''%C3; filename*1*=%A9.pdf", "é.pdf"),
        ('attachment; filename="=?utf-8?q?caf=C3=A9.pdf?="', "café.pdf"),
        ("attachment; filename=a b.pdf", "a b.pdf"),
        ("attachment", ""),
    ],
)
def test_names_of_files_are_read_in_every_way_they_are_written(written: str, name: str) -> None:
    assert file_name(parameters(written)[1], {}) == name


@pytest.mark.parametrize(
    ("charset", "cut", "words", "lies"),
    [
        ("utf-8", "é".encode(), "é", False),
        ("utf-8", b"\xe9 \x93", "é “", True),
        ("us-ascii", "é".encode(), "é", True),
        ("iso-8859-1", b"\x93\xe9\x94", "“é”", False),
        ("nosuch", "é".encode(), "é", True),
        ("shift_jis", "こ".encode("shift_jis"), "こ", False),
        ("unicode_escape", b"\\ud800 \xe9", "\\ud800 é", True),
        ("utf-7", b"+2AA-", "\ufffd", False),
    ],
)
def test_charsets_that_lie_are_read_and_it_is_said(
    charset: str, cut: bytes, words: str, lies: bool, tmp_path: Path
) -> None:
    head = mail("", f"Content-Type: text/plain; charset={charset}").encode()
    reading = reading_of(tmp_path, head + cut)
    assert said(tmp_path, reading) == [f"You\n\n{words}"]
    assert any("charset" in note for note in reading.notes) is lies


def test_folded_headers_are_joined(tmp_path: Path) -> None:
    text = mail().replace("Subject: You", "Subject: You\n\tand =?utf-8?q?caf?=\n =?utf-8?q?=C3=A9?=")
    assert read_back(tmp_path, text) == ["You and café\n\nwords"]


# ---- parts ----


def parted(kind: str, *parts: str, bound: str = "xx") -> str:
    inner = "".join(f"--{bound}\n{one}\n" for one in parts)
    return f'Content-Type: multipart/{kind}; boundary="{bound}"\n\n{inner}--{bound}--\n'


def whole(content: str) -> str:
    head, _, body = content.partition("\n\n")
    return mail(body, "MIME-Version: 1.0", head)


PLAIN = "Content-Type: text/plain; charset=utf-8\n\nplain words"
HTML = "Content-Type: text/html; charset=utf-8\n\n<p>marked <b>words</b></p>"
PICTURE = "Content-Type: image/jpeg; name=p.jpg\nContent-Transfer-Encoding: base64\n\nAAAA"


def test_of_two_ways_to_say_the_same_the_plain_one_is_read(tmp_path: Path) -> None:
    assert read_back(tmp_path, whole(parted("alternative", PLAIN, HTML))) == ["You\n\nplain words"]
    empty = "Content-Type: text/plain\n\n\n"
    assert read_back(tmp_path, whole(parted("alternative", empty, HTML))) == ["You\n\nmarked words"]


def test_parts_in_parts_are_read_and_files_are_named(tmp_path: Path) -> None:
    related = parted("related", HTML, PICTURE, bound="xx-in")
    inner = parted("alternative", PLAIN, related, bound="xxin")
    forwarded = "Content-Type: message/rfc822\n\n" + mail("secret\n").replace("You", "=?utf-8?q?Caf=C3=A9?=")
    footer = "Content-Type: text/plain\n\nfooter"
    reading = reading_of(tmp_path, whole(parted("mixed", inner, forwarded, footer)))
    assert said(tmp_path, reading)[0] == "You\n\nplain words\nfooter"
    assert reading.communications.attachments == {0: ("p.jpg", "Café")}


@pytest.mark.parametrize("way", ["base64", "quoted-printable"])
def test_encoded_bodies_are_decoded(way: str, tmp_path: Path) -> None:
    body = b64encode("é = ü".encode()).decode() if way == "base64" else "=C3=A9 =\n=3D =C3=BC"
    text = mail(body, "Content-Type: text/plain; charset=utf-8", f"Content-Transfer-Encoding: {way}")
    assert read_back(tmp_path, text) == ["You\n\né = ü"]


def test_a_message_that_was_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    text = whole(parted("mixed", PLAIN, PICTURE))
    assert read_back(tmp_path, text[: text.index("AAAA")]) == ["You\n\nplain words"]


def test_a_name_of_a_file_shows_all_its_signs_and_leads_nowhere(tmp_path: Path) -> None:
    hidden = PICTURE.replace("name=p.jpg", "name*=utf-8''..%2Fa%E2%80%AEgpj.exe")
    reading = reading_of(tmp_path, whole(parted("mixed", PLAIN, hidden)))
    assert reading.communications.attachments == {0: ("..\ufffda\ufffdgpj.exe",)}
    assert any("“../a\ufffdgpj.exe” with U+202E" in note for note in reading.notes)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>a</p><p>b<br>c</p>", "a\n\nb\nc"),
        ("<style>x{}</style><script>alert('<p>')</script>a &amp; b", "a & b"),
        ('<a href="https://a.example/x?y&amp;z">here</a>', "here (https://a.example/x?y&z)"),
        ('<a href="https://a.example">https://a.example</a>', "https://a.example"),
        ('<img src="https://a.example/spy.gif">a', "a"),
        ("1 < 2 <!-- no --> 3", "1 < 2 3"),
        ("<script>never ends", ""),
        ('<a href="x>y', "y"),
        ("<!-- never", ""),
    ],
)
def test_a_page_becomes_its_words(markup: str, words: str) -> None:
    assert text_of_html(markup) == words


# ---- time ----


@pytest.mark.parametrize(
    ("date", "at", "clock"),
    [
        ("Tue, 09 Jan 2024 22:40:00 +0000", AT, Clock.INSTANT),
        ("9 Jan 2024 17:40:00 -0500 (EST)", AT, Clock.INSTANT),
        ("Tue, 9 Jan 2024 22:40:00 GMT", AT, Clock.INSTANT),
        ("Tue, 9 Jan 2024 22:40:00 -0000", AT, Clock.INSTANT),
        ("Tue, 9 Jan 2024 22:40:00", AT, Clock.WALL),
        ("Tue, 9 Jan 2024 22:40 +0000", AT, Clock.INSTANT),
        ("Tue, 30 Feb 2024 22:40:00 +0000", 0, Clock.NONE),
        ("1 Jan 1601 00:00:00 +0000", 0, Clock.NONE),
        ("31 Dec 9999 23:59:59 +0000", 0, Clock.NONE),
        ("yesterday", 0, Clock.NONE),
        ("", 0, Clock.NONE),
    ],
)
def test_a_time_is_that_of_the_date_as_written(date: str, at: int, clock: Clock, tmp_path: Path) -> None:
    made = reading_of(tmp_path, mail(date=date)).communications
    assert (made["at"][0], made["clock"][0]) == (at, clock)


def test_without_a_date_the_last_server_or_the_mailbox_tells_and_it_is_said(tmp_path: Path) -> None:
    received = "Received: from a by b; Tue, 9 Jan 2024 23:40:00 +0100"
    older = "Received: from c by a; Mon, 8 Jan 2024 23:40:00 +0100"
    reading = reading_of(tmp_path, mbox(mail("", received, older, date=""), mail(date="31 Feb 2024")))
    assert list(reading.communications["at"]) == [AT, AT]
    assert list(reading.communications["clock"]) == [Clock.INSTANT, Clock.WALL]
    assert sum(one.about == "date" for one in reading.assumptions) == 2


# ---- whose it is ----


def owner(reading: Reading) -> tuple[str, bool]:
    (found,) = (one for one in reading.assumptions if one.about == "owner")
    return found.taken, found.open


def test_what_was_delivered_and_what_is_labelled_sent_tell_whose_mailbox_it_is(tmp_path: Path) -> None:
    received = mail("a\n", "Delivered-To: Ann@example.org", "X-Gmail-Labels: Inbox,Important")
    sent = mail("b\n", "X-Gmail-Labels: =?UTF-8?Q?Sent,Caf=C3=A9?=", sender="ann@example.org")
    reading = reading_of(tmp_path, mbox(received, sent))
    assert owner(reading) == ("ann@example.org", False)
    assert list(reading.communications["direction"]) == [Direction.RECEIVED, Direction.SENT]
    made = reading.communications
    assert made.conversations[made["conversation"][0]] == "sam@example.org"
    assert any("Café 1" in note for note in reading.notes)


def test_where_nothing_tells_whose_it_is_it_is_asked_and_what_is_told_holds(tmp_path: Path) -> None:
    text = mbox(mail(), mail(sender="ann@example.org"))
    assert owner(reading_of(tmp_path, text)) == ("", True)
    assert set(reading_of(tmp_path, text).communications["direction"]) == {Direction.UNKNOWN}
    told = reading_of(tmp_path, text, told={"owner": "Ann@example.org"})
    assert list(told.communications["direction"]) == [Direction.RECEIVED, Direction.SENT]


def test_what_bears_the_owners_address_and_came_in_is_unsure(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, mail("a\n", "Delivered-To: ann@example.org", sender="ann@example.org"))
    assert list(reading.communications["direction"]) == [Direction.UNKNOWN]
    assert list(reading.communications["marks"]) == [Mark.ATTRIBUTION_UNSURE]


def test_a_label_that_a_sender_wrote_turns_nothing_round(tmp_path: Path) -> None:
    forged = mail("a\n", "Delivered-To: ann@example.org", "X-Gmail-Labels: Sent")
    assert owner(reading_of(tmp_path, forged)) == ("", True)
    reading = reading_of(tmp_path, mbox(mail("b\n", "Delivered-To: ann@example.org"), forged))
    assert owner(reading) == ("ann@example.org", False)
    assert list(reading.communications["direction"]) == [Direction.RECEIVED, Direction.RECEIVED]


def test_what_servers_say_is_given_as_written(tmp_path: Path) -> None:
    text = mail("a\n", "Authentication-Results: mx.example.org; spf=fail (x) ; dkim=pass header.d=a")
    notes = reading_of(tmp_path, text).notes
    assert any("dkim=pass 1, spf=fail 1" in note for note in notes)
    assert any("spf=fail (x) ; dkim=pass header.d=a" in note for note in notes)


def test_flags_in_the_name_of_a_file_of_a_maildir_are_a_note(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, mail(), "cur/1704840000.1.host:2,RS")
    assert "its name says of it: replied to, seen" in reading.notes


# ---- what is made to do harm ----


def test_a_nest_or_a_header_that_no_program_writes_is_unread_and_the_rest_is_read(tmp_path: Path) -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(1_000))
    many = parted("mixed", *(["\nx"] * 3_000))
    fields = mail("", *(f"X-{n}: x" for n in range(6_000)))
    long = mail("", "X-Long: " + "x" * 2_000_000)
    reading = reading_of(tmp_path, mbox(mail("a\n"), whole(deep), whole(many), fields, long, mail("b\n")))
    assert said(tmp_path, reading) == ["You\n\na", "You\n\nb"]
    assert [one.where for one in reading.unread] == ["message 2", "message 3", "message 4", "message 5"]
    assert sum(length for _, length in ranges(reading)) == (tmp_path / "original").stat().st_size


@pytest.mark.parametrize(
    "unit",
    ['<a "', "</a '", "<!--", "<script>", "<a href=x>", "<p", "&", "&#", "</", "<![CDATA["],
)
def test_no_page_keeps_it_busy(unit: str) -> None:
    text_of_html(unit * 200_000)


@pytest.mark.parametrize("unit", ['"\\', "(", "a ", ",", "<", '"', "=?a?b?YQ?= ", "=?u", ":", "a@", " "])
def test_no_list_of_addresses_keeps_it_busy(unit: str) -> None:
    addresses(unit * (300_000 // len(unit)))
    worded(unit * (300_000 // len(unit)))
    parameters(f"a;{unit * 100_000}")


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"hello\nthere\n", b"\0" * 99, b"PK\x03\x04", b"a: b\nc: d\n\n"]
)
def test_what_is_no_email_says_so(content: bytes, tmp_path: Path) -> None:
    assert not recognise(content)
    with pytest.raises(NotAnEmailError):
        reading_of(tmp_path, content)


TEXTS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")) | st.just(" "), min_size=1, max_size=60
).filter(lambda text: text.strip())


@given(bodies=st.lists(st.tuples(TEXTS, st.lists(TEXTS, min_size=1, max_size=5)), min_size=1, max_size=5))
def test_whatever_is_written_comes_back(bodies: list[tuple[str, list[str]]]) -> None:
    written, meant = b"", []
    for subject, lines in bodies:
        made = EmailMessage(policy.SMTP.clone(linesep="\n"))
        made["From"], made["To"], made["Date"] = "Sam <sam@example.org>", "ann@example.org", DATE
        made["Subject"] = "x" + subject
        made.set_content("\n".join(lines))
        made.add_alternative("<p>x</p>", subtype="html")
        made.add_attachment(b"\0\1", "application", "pdf", filename="é.pdf")
        written += FROM_LINE.encode() + made.as_bytes().replace(b"\nFrom ", b"\n>From ") + b"\n"
        meant.append(" ".join(f"x{subject}".split()) + "\n\n" + "\n".join(lines))
    with TemporaryDirectory() as folder:
        reading = reading_of(Path(folder), written)
        assert said(Path(folder), reading) == meant
        assert set(reading.communications.attachments.values()) == {("é.pdf",)}


SAMPLE = mbox(
    whole(parted("mixed", parted("alternative", PLAIN, HTML, bound="yy"), PICTURE)),
    mail("=C3=A9", "Content-Transfer-Encoding: quoted-printable", "Content-Type: text/plain; charset=utf-8"),
    mail("a", "Subject: =?utf-8?b?w6k=?=", "Content-Length: 1", "X-Gmail-Labels: Sent"),
).encode()


@settings(max_examples=300)
@given(
    cuts=st.lists(
        st.tuples(st.integers(0, len(SAMPLE)), st.integers(0, 60), st.binary(max_size=20)), max_size=8
    )
)
def test_no_bytes_stop_it_and_the_account_adds_up(cuts: list[tuple[int, int, bytes]]) -> None:
    content = SAMPLE
    for at, gone, put in cuts:
        content = content[:at] + put + content[at + gone :]
    with TemporaryDirectory() as folder:
        try:
            reading = reading_of(Path(folder), content)
        except NotAnEmailError:
            return
        end = 0
        for start, length in ranges(reading):
            assert start == end
            end += length
        assert end == len(content)
        said(Path(folder), reading)


def test_the_manifest_is_of_this_version_and_asks_what_the_reader_asks(tmp_path: Path) -> None:
    told = tomllib.loads(files("leeward.adapters.readers.email").joinpath("manifest.toml").read_text("utf-8"))
    reading = reading_of(tmp_path, mail())
    assert reading.reader == NAME == f"{told['name']} {told['version']}"
    assert reading.communications.channel == told["channel"]
    assert reading.account.unit == told["unit"]
    assert {one.about for one in reading.assumptions if one.open} == set(told["asks"])
