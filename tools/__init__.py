"""What a checkout is set up, built and kept with; nothing here is part of an installed Leeward."""
