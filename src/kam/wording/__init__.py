"""Wording: what an entry of a diary says, in the words of those who read it."""
