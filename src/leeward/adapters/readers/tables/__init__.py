"""Tables that people keep, as CSV and as workbooks: rows with the place where each stands."""
