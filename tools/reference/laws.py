"""`laws.md`: each law of the proof as the code states it, and what it was last proved over."""

from leeward.domain.pack import Pack
from leeward.packs.proof import prove
from tools.reference.markdown import page, table


def laws_page(pack: Pack) -> str:
    """Return the page of laws; raise ValueError when the pack breaks one, because none is then proved."""
    proof = prove(pack)
    if not proof.holds:
        raise ValueError("the pack breaks a law: `leeward pack check` says which")
    rows = [
        [f"`{proved.law}`", proved.says, f"{proved.checked.count:,} {proved.checked.of}"]
        for proved in proof.laws
    ]
    return page(
        "The laws of the proof",
        "`leeward pack check` proves these for a pack and fails naming the law, the question and an example "
        "when one is broken. [What that proves, and what it does not](../explanation/the-proof.md).",
        table(["law", "what it says", f"proved for `{pack.id}` over"], rows),
        f"All together: {proof.combinations:,} combinations of answers, none of them sampled.",
    )
