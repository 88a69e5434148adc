"""Pages that are made up, and written as Meta writes a download in HTML: of Instagram, and of Facebook."""

from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

START = datetime(2024, 6, 3, 20, 15, 22, tzinfo=UTC)
SAM, ANN = "Sam Carter", "Ann Łukasz"


@dataclass(frozen=True)
class Form:
    """How one of Meta's programs wrote a message: its card, its heading, its words, its time."""

    name: str
    card: str
    heading: str
    words: str
    when: str
    reactions: str
    date: str  # as strftime has it, and {hour} and {half}
    tag: str = "div"
    minutes: bool = False

    def written(self, at: datetime) -> str:
        half = "pm" if at.hour >= 12 else "am"
        return at.strftime(self.date).replace("{hour}", str(at.hour % 12 or 12)).replace("{half}", half)


FORMS = (
    Form(
        "Instagram",
        "pam _3-95 _2ph- _a6-g uiBoxWhite noborder",
        '<h2 class="_3-95 _2pim _a6-h _a6-i">{name}</h2>',
        "_3-95 _a6-p",
        '<div class="_3-94 _a6-o">{when}</div>',
        "_a6-q",
        "%b %d, %Y {hour}:%M {half}",
        minutes=True,
    ),
    Form(
        "Facebook, 2021 to 2024",
        "_3-95 _a6-g",
        '<div class="_2ph_ _a6-h _a6-i">{name}</div>',
        "_2ph_ _a6-p",
        '<div class="_3-94 _a6-o"><div class="_a72d">{when}</div></div>',
        "_a6-q",
        "%b %d, %Y {hour}:%M:%S{half}",
    ),
    Form(
        "Facebook, since 2025",
        "_a6-g",
        '<h2 class="_2ph_ _a6-h _a6-i" id="u_0_1">{name}</h2>',
        "_2ph_ _a6-p",
        '<footer class="_3-94 _a6-o"><div class="_a72d">{when}</div></footer>',
        "_a6-q",
        "%b %d, %Y {hour}:%M:%S {half}",
        tag="section",
    ),
    Form(
        "Facebook, 2018 to 2021",
        "pam _3-95 _2pi0 _2lej uiBoxWhite noborder",
        '<div class="_3-96 _2pio _2lek _2lel">{name}</div>',
        "_3-96 _2let",
        '<div class="_3-94 _2lem">{when}</div>',
        "_tqp",
        "%d %b %Y, %H:%M",
        minutes=True,
    ),
)
NEWEST = FORMS[0]


def escaped(text: str) -> str:
    return escape(text).replace("&#x27;", "&#039;").replace("@", "&#064;").replace("\n", "<br />")


def message(
    words: str = "hello",
    name: str = SAM,
    at: datetime = START,
    form: Form = NEWEST,
    *,
    shared: str = "",
    files: tuple[str, ...] = (),
    reactions: tuple[str, ...] = (),
    date: str | None = None,
) -> str:
    """Return a message; what is shared stands once more below it."""
    below = f"<div>{shared}</div>" if shared else "<div></div>"
    pictures = "".join(
        f'<div><div><a target="_blank" href="{one}"><img src="{one}" class="_a6_o _3-96"/></a></div></div>'
        for one in files
    )
    reacted = "".join(f"<li><span>{escaped(one)}</span></li>" for one in reactions)
    signs = f'<div><ul class="{form.reactions}">{reacted}</ul></div>' if reactions else ""
    when = form.written(at) if date is None else date
    return (
        f'<{form.tag} class="{form.card}">{form.heading.format(name=escaped(name))}<div class="{form.words}">'
        f"<div><div></div><div>{escaped(words)}</div>{below}<div>{pictures}</div>{signs}</div></div>"
        f"{form.when.format(when=when)}</{form.tag}>"
    )


def takes_part(people: str, form: Form = FORMS[1]) -> str:
    """Return what stands above the messages of Facebook."""
    return f'<div class="{form.card}"><div class="_2ph_ _a6-h">Participants: {people}</div></div>'


def page(*inside: str, title: str = SAM) -> str:
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/>'
        f"<title>{escaped(title)}</title><style>._a6-g{{padding:8px}}</style></head><body><header>"
        f'<h1 id="t">{escaped(title)}</h1></header><main class="_a706" role="main">{"".join(inside)}</main>'
        "</body></html>"
    )
