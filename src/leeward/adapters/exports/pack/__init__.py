"""The evidence pack: a bag that is written whole, sealed, and checked in three ways."""
