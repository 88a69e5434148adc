"""Lettering: how wide words are, near enough to wrap them in a drawing without knowing the font."""

_NARROW, _WIDE = frozenset("ijl.,'’|!:;tfr()[]-/ "), frozenset("mwMW@%—")


def width(text: str, size: float) -> float:
    """Return about how wide a text is at a font size, a little more rather than less."""
    return size * sum(_of(letter) for letter in text)


def _of(letter: str) -> float:
    if letter in _NARROW:
        return 0.38
    if letter in _WIDE:
        return 0.98
    return 0.74 if letter.isupper() else 0.63


def wrap(text: str, size: float, room: float) -> list[str]:
    """Return the lines of a text that is given so much room; a longer word stands alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
