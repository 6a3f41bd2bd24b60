"""Answers: what somebody wants to know of an account, a person, a day, an item; in ten lines."""

from kam.answers.answer import Answer
from kam.answers.answers import answers

__all__ = ["Answer", "answers"]
