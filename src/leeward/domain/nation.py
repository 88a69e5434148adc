"""The nations of the United Kingdom, which decide law, services and bank holidays."""

from enum import StrEnum


class Nation(StrEnum):
    """The nation a person is in, which decides law, services and bank holidays."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"
