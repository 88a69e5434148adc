"""Markdown of a pack: paragraphs, lists, emphasis and links to https, and nothing else."""

import pytest

from leeward.web.markdown import to_html, to_inline_html


def test_paragraphs_lists_and_links_are_styled() -> None:
    made = to_html("Say it.\n\n- one\n- *two*\n\n[Where](https://example.org/)")
    assert '<p class="govuk-body">Say it.</p>' in made
    assert '<ul class="govuk-list govuk-list--bullet">' in made
    assert "<em>two</em>" in made
    assert 'href="https://example.org/"' in made
    assert "noreferrer" in made


def test_one_line_has_no_paragraph() -> None:
    assert to_inline_html("Call **999**") == "Call <strong>999</strong>"


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](data:text/html,x)",
        "![a](https://elsewhere.example/pixel.png)",
        "<a href='https://x' onclick='alert(1)'>a</a>",
        "[a](http://plain.example/)",
    ],
)
def test_nothing_else_gets_through(attack: str) -> None:
    made = to_html(attack)
    for tag in ("<script", "<img", "onclick=", "onerror="):
        assert tag not in made or f"&lt;{tag[1:]}" in made or "&lt;" in made
    assert 'href="javascript' not in made
    assert 'href="data' not in made
    assert 'href="http:' not in made
    assert "<img" not in made
    assert "<script" not in made


@pytest.mark.parametrize("address", ["//evil.example/x", "/leave", "leave", "?x", "#main"])
def test_a_link_leads_nowhere_within_this_site_and_names_its_scheme(address: str) -> None:
    assert "href" not in to_html(f"[a]({address})")
    assert "href" not in to_html(f"[a][b]\n\n[b]: {address}")
    assert "href" in to_html("[a](https://example.org/)")
