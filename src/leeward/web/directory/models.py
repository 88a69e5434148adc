"""The directory's tables: every version of every service, and what can be worked out from it beforehand.

A row is one version of one service. The record in it is the truth; every other column is made from it
(`leeward.web.directory.columns`) and may be made again. Nothing is changed in place but `state`: so history,
undoing, a second keeper's approval and the all-at-once appearance of an import are one mechanism.
"""

import json
from typing import Any

from django.db import models


class State(models.TextChoices):
    """Where a version stands. For each service at most one is current."""

    PROPOSED = "proposed"  # waits for a second keeper
    STAGED = "staged"  # part of an import that is previewed
    CURRENT = "current"
    PAST = "past"  # was current, until another took its place
    UNDONE = "undone"  # was current, and was taken back
    DECLINED = "declined"  # was proposed or staged, and never was current


class Origin(models.TextChoices):
    """Who keeps a service: the pack that comes with Leeward, or local keepers."""

    PACK = "pack"
    LOCAL = "local"


class Change(models.TextChoices):
    """What a version did to the one before it."""

    MADE = "made"
    CHANGED = "changed"
    CHECKED = "checked"  # nothing but the day it was found to be true
    WITHDRAWN = "withdrawn"  # no longer listed; its history stays
    IMPORTED = "imported"
    UNDONE = "undone"  # an earlier version put back
    PACK = "pack"  # as the pack has it


class Batch(models.Model):
    """An import: a file that somebody gave, what was taken of it and what was not, and how far it is."""

    class Stage(models.TextChoices):
        """How far an import is."""

        READING = "reading"
        PREVIEW = "preview"
        APPLIED = "applied"
        UNDONE = "undone"
        DISCARDED = "discarded"
        FAILED = "failed"  # reading stopped; nothing of it is in use

    label = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, blank=True)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.READING)
    size = models.BigIntegerField(default=0)  # bytes
    read = models.BigIntegerField(default=0)  # bytes, for progress
    made = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    not_taken = models.PositiveIntegerField(default=0)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"import {self.pk}, {self.stage}"


class RowNote(models.Model):
    """What was said of one row of an import: why it was not taken, or what was assumed in taking it."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="notes")
    taken = models.BooleanField()
    where = models.CharField(max_length=100)
    name = models.TextField(blank=True)
    reason = models.TextField()

    def __str__(self) -> str:
        return f"{self.where} of import {self.batch_id}"


class Service(models.Model):
    """One version of one service, in Open Referral's words."""

    number = models.BigAutoField(primary_key=True)
    hsds_id = models.UUIDField()  # the same for every version
    state = models.CharField(max_length=8, choices=State.choices)
    origin = models.CharField(max_length=5, choices=Origin.choices)
    slug = models.CharField(max_length=100, blank=True)  # the pack's id, for the pack's services
    amends = models.CharField(max_length=100, blank=True)  # the pack's id of what this adds to
    record = models.TextField()  # JSON, exactly as it is kept on either database

    # History
    change = models.CharField(max_length=9, choices=Change.choices)
    note = models.TextField(blank=True)
    replaces = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    batch = models.ForeignKey(Batch, null=True, on_delete=models.SET_NULL, related_name="versions")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    decided_by = models.CharField(max_length=150, blank=True)  # the second keeper
    decided_at = models.DateTimeField(null=True)

    # Made from the record
    name = models.TextField()
    organization = models.TextField(blank=True)
    organization_id = models.CharField(max_length=36, blank=True)
    status = models.CharField(max_length=20)
    listed = models.BooleanField()  # active, and no amendment: what readers may be shown
    emergency = models.BooleanField()
    nations = models.PositiveSmallIntegerField()  # one bit for each; see columns.py
    channels = models.PositiveSmallIntegerField()
    for_whom = models.PositiveSmallIntegerField()
    sexes = models.PositiveSmallIntegerField()  # 0: anyone
    min_age = models.PositiveSmallIntegerField(null=True)
    max_age = models.PositiveSmallIntegerField(null=True)
    needs = models.TextField()  # " need-a need-b ", "" for any
    groups = models.TextField()
    languages = models.TextField()
    hours = models.TextField()  # the deciding sources as compact JSON; equal hours are equal text
    weekly = models.TextField(blank=True)  # the weekly times of its schedules, likewise
    council = models.TextField(blank=True)  # where it is, or whom it serves: for what is nearest
    last_checked = models.DateField(null=True)
    review_by = models.DateField(null=True)
    check_first = models.BooleanField()  # something about it is not confirmed
    confidential = models.BooleanField()  # it says of a place that its address is kept secret

    class Meta:
        """At most one current version; one page of a list is one walk along an index."""

        constraints = (
            models.UniqueConstraint(
                fields=["hsds_id"], condition=models.Q(state="current"), name="directory_one_current"
            ),
        )
        indexes = (
            models.Index(fields=["hsds_id", "number"], name="directory_history"),
            models.Index(  # every page asks for all of them
                fields=["amends"], condition=models.Q(amends__gt=""), name="directory_amends"
            ),
            models.Index(
                fields=["replaces"],
                condition=models.Q(replaces__isnull=False),
                name="directory_replaces",
            ),
            models.Index(
                fields=["hsds_id"], condition=models.Q(confidential=True), name="directory_confidential"
            ),
            models.Index(fields=["organization_id"], name="directory_organization"),
            models.Index(
                fields=["at"], condition=models.Q(state="current", listed=True), name="directory_changed"
            ),
            models.Index(
                fields=["decided_at"],
                condition=models.Q(decided_at__isnull=False),
                name="directory_decided",
            ),
            models.Index(
                fields=["name", "number"],
                condition=models.Q(state="current", listed=True),
                name="directory_listed",
            ),
            models.Index(
                fields=["last_checked", "number"],
                condition=models.Q(state="current", listed=True),
                name="directory_checked",
            ),
            models.Index(
                fields=["state", "number"],
                condition=models.Q(state__in=["proposed", "staged"]),
                name="directory_waiting",
            ),
        )

    def __str__(self) -> str:
        return f"service {self.hsds_id}, version {self.number}"

    def read(self) -> dict[str, Any]:
        """Return the record."""
        found: dict[str, Any] = json.loads(self.record)
        return found


class ServiceArea(models.Model):
    """A part of the country that a version of a service serves: "council:Leeds". None at all: its nations."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="areas")
    key = models.CharField(max_length=120)
    breadth = models.PositiveSmallIntegerField()  # 0: a council, up to 3: the United Kingdom

    class Meta:
        """From a place to what serves it."""

        indexes = (models.Index(fields=["key", "breadth", "service"], name="directory_serves"),)

    def __str__(self) -> str:
        return f"{self.key} of {self.service_id}"


class ServiceAtLocation(models.Model):
    """A service at one place, without anything of a confidential one but its council."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="at_locations")
    hsds_id = models.CharField(max_length=36)
    number = models.BigAutoField(primary_key=True)
    location = models.CharField(max_length=36, blank=True)  # its identifier, which services can share
    confidential = models.BooleanField(default=False)
    council = models.TextField(blank=True)
    grid = models.CharField(
        max_length=10, blank=True
    )  # leeward.domain.grid: metres on two grids do not compare
    easting = models.IntegerField(null=True)  # metres; None: not known, or confidential
    northing = models.IntegerField(null=True)

    class Meta:
        """By its own identifier, and by where it is."""

        indexes = (
            models.Index(fields=["hsds_id"], name="directory_at_location"),
            models.Index(fields=["grid", "easting", "northing"], name="directory_near"),
            models.Index(fields=["location", "confidential"], name="directory_at_place"),
        )

    def __str__(self) -> str:
        return f"service {self.service_id} at {self.hsds_id}"


class ServiceTerm(models.Model):
    """A taxonomy term that a version of a service carries."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="terms")
    taxonomy_id = models.CharField(max_length=36)
    term_id = models.CharField(max_length=36)

    class Meta:
        """From a term, or a taxonomy, to the services."""

        indexes = (
            models.Index(fields=["term_id", "service"], name="directory_term"),
            models.Index(fields=["taxonomy_id", "service"], name="directory_taxonomy"),
        )

    def __str__(self) -> str:
        return f"{self.term_id} of {self.service_id}"


class TaxonomyTerm(models.Model):
    """A term that some record has carried, as it was first given."""

    id = models.CharField(primary_key=True, max_length=36)
    taxonomy_id = models.CharField(max_length=36, db_index=True)
    taxonomy = models.TextField(blank=True)
    record = models.TextField()

    def __str__(self) -> str:
        return f"term {self.id}"


class Edition(models.Model):
    """One row that counts every change of what readers see: what was worked out holds until the next."""

    number = models.BigIntegerField(default=0)
    pack_sha256 = models.CharField(max_length=64, blank=True)  # the pack whose services are in the table

    def __str__(self) -> str:
        return f"edition {self.number}"


class Tally(models.Model):
    """How often a responder recorded in a month that a service was given. A count, and of nobody."""

    service = models.CharField(max_length=100)  # the id by which pages know it
    month = models.DateField()
    given = models.PositiveIntegerField(default=0)

    class Meta:
        """One row for a service and a month."""

        constraints = (models.UniqueConstraint(fields=["service", "month"], name="directory_tally_once"),)

    def __str__(self) -> str:
        return f"{self.service} in {self.month:%Y-%m}"
