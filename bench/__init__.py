"""Every figure that we claim, beside a raw limit or a peer in the same run: read the ratio, not the time."""
