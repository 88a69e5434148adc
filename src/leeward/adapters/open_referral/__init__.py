"""Open Referral (HSDS 3, UK profile): a service as one nested record, read, checked, translated, written."""
