"""Answers: what somebody wants to know of an account, a person, a day, an item; in ten lines."""

from kam.answers.answer import Answer
from kam.answers.answers import answers
from kam.answers.otherwise import instead_answer

__all__ = ["Answer", "answers", "instead_answer"]
