"""The fonts of printed pages: every script that somebody may write in, and a true list of what they cover."""

import json

import pytest
from fontTools.ttLib import TTFont

from tests.repository.tree import FONTS
from tools.assets.fonts import ranges

WRITTEN = {
    "English": "He keeps turning up – “don’t”, £5, 3½ miles, café…",
    "Welsh": "Mae’n dal i droi lan, tŷ, ŵyr",
    "Polish": "Źle się czuję, żółć",
    "Romanian": "Mă urmărește; îmi este frică",
    "Somali": "Wuu i daba socdaa",
    "Turkish": "Beni takip ediyor, ığüşöç",
    "Vietnamese": "Anh ấy cứ xuất hiện",
    "Ukrainian": "Він мене переслідує, ґанок",
    "Greek": "Με παρακολουθεί",
    "Arabic": "إنه يتبعني",
    "Urdu": "وہ میرا پیچھا کرتا ہے",
    "Persian": "او مرا تعقیب می‌کند",
    "Kurdish": "ئەو شوێنم دەکەوێت",
    "Hebrew": "הוא עוקב אחריי",
    "Hindi": "वह मेरा पीछा करता है",
    "Bengali": "সে আমাকে অনুসরণ করে",
    "Punjabi": "ਉਹ ਮੇਰਾ ਪਿੱਛਾ ਕਰਦਾ ਹੈ",
    "Gujarati": "તે મારો પીછો કરે છે",
    "Tamil": "அவர் என்னைப் பின்தொடர்கிறார்",
    "Telugu": "అతను నన్ను అనుసరిస్తాడు",
    "Malayalam": "അവൻ എന്നെ പിന്തുടരുന്നു",
    "Sinhala": "ඔහු මා පසුපස එයි",
    "Thai": "เขาตามฉัน",
    "Amharic": "ይከተለኛል",
    "Armenian": "Նա հետևում է ինձ",
    "Georgian": "ის მომყვება",
    "Chinese, simplified": "他一直跟踪我",
    "Chinese, traditional": "他一直跟蹤我",
    "Japanese": "彼がずっと付きまとう",
    "Korean": "그가 계속 따라와요",
    "signs": "☎ ✓ ✗ → ★ ♥ ½ €",
    "emoji": "😱🙏❤📱🚗🏠🔪💀",
    "fancy letters": "𝓘 𝓼𝓮𝓮 𝔂𝓸𝓾",
}


@pytest.fixture(scope="module")
def covered() -> set[int]:
    told = json.loads((FONTS / "coverage.json").read_text(encoding="utf-8"))["ranges"]
    return {point for first, last in told for point in range(first, last + 1)}


@pytest.mark.parametrize("language", WRITTEN)
def test_what_somebody_writes_can_be_printed(covered: set[int], language: str) -> None:
    missing = [letter for letter in WRITTEN[language] if not letter.isspace() and ord(letter) not in covered]
    assert missing == []


def test_the_list_says_what_the_fonts_cover_and_no_more(covered: set[int]) -> None:
    shapes: set[int] = set()
    for font in FONTS.glob("*_400Regular.ttf"):
        with TTFont(font, lazy=True) as opened:
            shapes |= set(opened.getBestCmap())
    assert covered == shapes


def test_every_font_comes_with_its_licence() -> None:
    licences = [path.read_text(encoding="utf-8") for path in FONTS.glob("*.LICENSE.txt")]
    families = {path.name.split("_")[0] for path in FONTS.glob("*.ttf")}
    assert len(licences) == len(families)
    assert [text[:80] for text in licences if "SIL OPEN FONT LICENSE" not in text.upper()] == []


def test_ranges_hold_every_point_once() -> None:
    assert ranges([]) == []
    assert ranges([5, 1, 2, 3, 7]) == [(1, 3), (5, 5), (7, 7)]
