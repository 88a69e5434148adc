"""Markdown of a pack as HTML: HTML switched off in the parser, and a second lock on what comes out."""

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_PARSER = MarkdownIt("commonmark", {"html": False}).disable(["image", "heading", "lheading", "code", "fence"])
_CLASSES = {
    "p": {"class": "govuk-body"},
    "ul": {"class": "govuk-list govuk-list--bullet"},
    "ol": {"class": "govuk-list govuk-list--number"},
    "a": {"class": "govuk-link"},
}


@lru_cache(maxsize=4096)
def to_html(markdown: str) -> Markup:
    """Return Markdown as HTML paragraphs, lists, emphasis and links, and nothing else."""
    return _clean(_PARSER.render(markdown))


@lru_cache(maxsize=4096)
def to_inline_html(markdown: str) -> Markup:
    """Return one line of Markdown as HTML without a paragraph around it."""
    return _clean(_PARSER.renderInline(markdown))


def _clean(html: str) -> Markup:
    cleaned = nh3.clean(
        html,
        tags={"p", "ul", "ol", "li", "em", "strong", "a", "br"},
        attributes={"a": {"href"}},
        url_schemes={"https"},
        url_relative="deny",  # a pack leads nowhere within this site: a link to the way out would erase
        link_rel="noreferrer noopener",
        set_tag_attribute_values=_CLASSES,
    )
    return Markup(cleaned)  # noqa: S704  # cleaned on the line above
