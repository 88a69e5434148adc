"""Call mode: one screen for a call taker with ninety seconds and one hand on the keyboard."""
