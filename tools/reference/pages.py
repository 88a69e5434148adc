"""Every file that is written from the code and the data, by its path in the tree."""

from leeward.packs.load import builtin, load
from tools.reference.addresses import addresses_page
from tools.reference.command_line import command_line_page
from tools.reference.dependencies import dependencies_page
from tools.reference.flowchart import flowchart_page, flowchart_svg
from tools.reference.laws import laws_page
from tools.reference.pack import pack_page
from tools.reference.settings import example_file, settings_page


def pages() -> dict[str, str]:
    """Return path -> text. The same tree gives the same texts: there is no time and no place in them."""
    pack = load(builtin())
    return {
        ".env.example": example_file(),
        "docs/reference/addresses.md": addresses_page(),
        "docs/reference/command-line.md": command_line_page(),
        "docs/reference/dependencies.md": dependencies_page(),
        "docs/reference/flowchart.md": flowchart_page(pack),
        "docs/reference/flowchart.svg": flowchart_svg(pack),
        "docs/reference/laws.md": laws_page(pack),
        f"docs/reference/pack-{pack.id}.md": pack_page(pack),
        "docs/reference/settings.md": settings_page(),
    }
