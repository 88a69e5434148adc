"""The directory for other software: read only, in the words of Open Referral's profile for the UK."""
