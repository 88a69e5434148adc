"""What keepers found is laid over the pack, and never over what leads to 999."""

import pytest

from leeward.adapters.open_referral.service import understood
from leeward.web import packs
from leeward.web.directory.laid_over import laid_over
from tests.records import record

pytestmark = pytest.mark.usefixtures("real_pack")

NUMBER = "0113 496 0000"


def test_nothing_that_keepers_say_changes_an_emergency_service() -> None:
    pack = packs.current()
    found = understood(record(number=NUMBER, assured_date="2099-01-01"))
    over = laid_over(pack, [], {service.id: found for service in pack.services})
    emergency = [service for service in pack.services if service.emergency]
    assert [service for service in over.services if service.emergency] == emergency != []
    others = [service for service in over.services if not service.emergency]
    assert {phone.number for service in others for phone in service.phones} == {NUMBER}
