"""Where a word begins and ends: at a sign that is no letter, and in scripts without gaps anywhere.

Chinese, Japanese, Thai, Lao, Khmer and Burmese are written without gaps between words, Korean puts its
particles on to a word, and Arabic and Hebrew put "and", "to", "from" and "the" before it.
"""

import re

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_GAPLESS = (
    HAN + "\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff"  # Kana and Bopomofo
    "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"  # Hangul
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaa7f"
)
"""Thai, Lao, Tibetan, Burmese, Khmer, Tai and their extensions in the last line."""

_IS_GAPLESS = re.compile(f"[{_GAPLESS}]")
_ATTACHED = (
    (re.compile("[\u0620-\u06ff]"), "[\u0648\u0641]?[\u0628\u0643\u0644\u0633]?(?:\u0627?\u0644)?"),
    (re.compile("[\u05d0-\u05ea]"), "\u05d5?[\u05e9\u05d4\u05d1\u05db\u05dc\u05de]{0,3}"),
)
"""What a word of a script begins with, and the letters that may be put before it. Of the grammars."""


def before(core: str) -> str:
    """Return a pattern of what stands before a word; `core` is its letters as they are compared."""
    if _IS_GAPLESS.match(core):
        return ""
    attached = next((letters for script, letters in _ATTACHED if script.match(core)), "")
    return f"(?<![^ {_GAPLESS}])" + (f"(?:{attached})" if attached else "")


def after(core: str) -> str:
    """Return a pattern of what stands after a word."""
    return "" if _IS_GAPLESS.match(core[-1:]) else f"(?![^ {_GAPLESS}])"
