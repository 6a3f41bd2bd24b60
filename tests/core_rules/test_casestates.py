"""The notation of processes: states, moves along lines, what a move asks for."""

from __future__ import annotations

import pytest

from kam.core_rules.casestates import process
from kam.errors import RuleError
from kam.plugins import CoreState, Move
from kam.text import CHINESE

STATES = """
    received
    weighed = registered, answers: 已称重
    handed-on = in-progress, escalates: given to others | 已转交
    closed
"""


def moves(text: str) -> list[tuple[str, str]]:
    """Return the pairs of states that the moves of a text join."""
    found = process("test", "test | 测试", "test", STATES, text)
    return [(m.source, m.target) for m in found.moves]


def test_a_state_says_its_core_state_its_marks_and_its_names() -> None:
    """A core state stands alone; English alone where it is the name."""
    received, weighed, handed, _ = process("test", "test | 测试", "test", STATES, "").states

    assert received.core is CoreState.RECEIVED
    assert received.title().render(CHINESE) == "已受理"
    assert (weighed.title.en, weighed.title.zh) == ("weighed", "已称重")
    assert (weighed.core, weighed.answers, weighed.escalates) == (CoreState.REGISTERED, True, False)
    assert (handed.title.en, handed.answers, handed.escalates) == ("given to others", False, True)


def test_a_line_may_leave_out_what_has_a_question_mark() -> None:
    """Each state leads to the next, and over the optional ones to the one behind."""
    assert moves("received > weighed? > handed-on? > closed") == [
        ("received", "weighed"),
        ("received", "handed-on"),
        ("received", "closed"),
        ("weighed", "handed-on"),
        ("weighed", "closed"),
        ("handed-on", "closed"),
    ]
    assert moves("received > weighed > closed") == [("received", "weighed"), ("weighed", "closed")]


def test_from_several_states_to_several() -> None:
    """A comma joins states of one place."""
    assert moves("received, weighed > handed-on, closed") == [
        ("received", "handed-on"),
        ("received", "closed"),
        ("weighed", "handed-on"),
        ("weighed", "closed"),
    ]


def test_a_move_says_what_it_asks_for_in_several_ways() -> None:
    """A word that no field of a move has is the role that alone may do it."""
    ways = "weighed > closed: satisfied / leader reasoned own handed"
    found = process("test", "test | 测试", "test", STATES, ways)

    assert found.moves == (
        Move(source="weighed", target="closed", satisfied=True),
        Move(
            source="weighed", target="closed", role="leader", reasoned=True, own=True, handed=True
        ),
    )


def test_at_work_stands_for_the_moves_between_states_that_a_process_has() -> None:
    """Without the state of suspension nothing is suspended."""
    found = process("test", "t | 测", "test", "received\nsuspended\nin-progress\nclosed", "at work")

    assert [(m.source, m.target) for m in found.moves] == [
        ("received", "suspended"),
        ("in-progress", "suspended"),
        ("suspended", "in-progress"),
    ]


@pytest.mark.parametrize("text", ["received > nowhere", "received > closed > weihged"])
def test_a_state_that_is_none_is_refused(text: str) -> None:
    """A misspelt name is found when the process is made."""
    with pytest.raises(RuleError, match="none of its states"):
        moves(text)
