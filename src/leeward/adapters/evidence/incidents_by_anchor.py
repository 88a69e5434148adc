"""Finds the incident of a diary that somebody names: by its anchor, or by its number, which moves."""

from leeward.adapters.evidence.case_file import CaseFileError
from leeward.adapters.evidence.course import Evidence
from leeward.adapters.evidence.entries_by_anchor import Spot, anchor_said, rows_at
from leeward.adapters.evidence.exhibits_by_name import ExhibitsByName
from leeward.adapters.exports.visible import visible
from leeward.domain.anchor import anchor, repeats


class IncidentsByAnchor:
    """Incidents of all diaries, in their order."""

    def __init__(self, evidence: Evidence) -> None:
        self._exhibits = evidence.exhibits
        self._by_name = ExhibitsByName(evidence.exhibits)
        self._starts = {
            number: [one.start for one in evidence.diaries[number].incidents]
            for number in sorted(evidence.diaries)
        }
        self._spots = [
            (number, place) for number, starts in self._starts.items() for place in range(len(starts))
        ]

    @property
    def anchors(self) -> tuple[str, ...]:
        """The anchor of each incident."""
        again = {number: repeats(starts) for number, starts in self._starts.items()}
        return tuple(
            anchor(self._exhibits[number].sha256, self._starts[number][place], again[number].get(place, 1))
            for number, place in self._spots
        )

    def find(self, said: str | int, where: str) -> int:
        """Return the place of the incident that is named; raise CaseFileError when there is none."""
        wanted, there = anchor_said(said, "incident", where), len(self._spots)
        if isinstance(wanted, int):
            if not 0 <= wanted < there:
                raise CaseFileError(
                    f"{where}: it names incident {wanted + 1:,}, and the last one is {there:,}"
                )
            return wanted
        exhibit = self._by_name.find(wanted.file, where)
        sha256 = self._exhibits[exhibit].sha256
        for number, starts in self._starts.items():
            if self._exhibits[number].sha256 == sha256:
                for place in rows_at(starts, wanted):
                    return self._spots.index((number, place))
        told = ", ".join(
            one for one, (number, _) in zip(self.anchors, self._spots, strict=True) if number == exhibit
        )
        name = visible(self._exhibits[exhibit].name)
        near = f"; there begin {told[:200]}" if told else ""
        raise CaseFileError(f"{where}: no incident begins at byte {wanted.start} of {name}{near}")

    def spot(self, incident: int) -> Spot:
        """Return where an incident stands."""
        number, place = self._spots[incident]
        return self._exhibits[number].mark, place

    def incident(self, spot: Spot) -> int | None:
        """Return the incident that stands at a place; None where that was left out."""
        for incident, (number, place) in enumerate(self._spots):
            if (self._exhibits[number].mark, place) == spot:
                return incident
        return None
