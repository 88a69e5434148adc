"""A course of conduct as tables, charts, pages and a PDF: each says the same of every entry."""
