"""Calendars: what stands in whose diary."""
