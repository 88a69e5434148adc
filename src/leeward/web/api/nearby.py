"""What is near a point, nearest first: a box that an index finds, then the straight line."""

from leeward.domain.grid import Point
from leeward.web.api.listed import ListedPlaces, Marks
from leeward.web.directory.models import ServiceAtLocation


def near(point: Point, metres: int, listed: ListedPlaces, marks: Marks) -> list[int]:
    """Return the numbers of the marked services at locations within so many metres, nearest first."""
    places = listed.listed.places
    found = []
    for number, east, north in _box(point, metres):
        place = places.get(number)
        if place is None or not marks[place]:
            continue
        apart = (east - point.easting) ** 2 + (north - point.northing) ** 2
        if apart <= metres**2:
            found.append((apart, place, number))
    return [number for _, _, number in sorted(found)]


def _box(point: Point, metres: int) -> list[tuple[int, int, int]]:
    found = ServiceAtLocation.objects.filter(
        grid=point.grid.value,
        easting__range=(point.easting - metres, point.easting + metres),
        northing__range=(point.northing - metres, point.northing + metres),
    )
    rows = found.values_list("number", "easting", "northing")
    return [(number, east, north) for number, east, north in rows if east is not None and north is not None]
