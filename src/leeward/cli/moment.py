"""A moment on the command line."""

from datetime import datetime

import click

from leeward.adapters.london import LONDON


class Moment(click.ParamType[datetime]):
    """A date and time as people write it: in London unless it says otherwise."""

    name = "moment"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the aware instant that was written."""
        try:
            at = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail('write it like "2026-12-25 22:00"', param, ctx)
        return at.astimezone(LONDON) if at.tzinfo else at.replace(tzinfo=LONDON)
