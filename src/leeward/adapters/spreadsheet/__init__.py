"""The spreadsheet that people keep a directory in: one row a service, as CSV or as an Excel workbook."""
