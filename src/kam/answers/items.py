"""Items, sessions and cases answered: when and why, or why not and what helps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kam.answers.answer import AHEAD, REMEDY, Answer, Sources
from kam.diary.passed import title_of
from kam.facts import Casebook, CaseHistory, state_title
from kam.memory import Remembered, State
from kam.model import Placed, Session, Unplaced
from kam.text import Message, Text
from kam.text.spoken import spoken_day, spoken_length, spoken_moment

PLANNED: Final = Message("planned for {when}, by {staff}", "安排在 {when}，由{staff}负责")
INSIDE: Final = Message("done in: {session}", "并入：{session}")
WINDOW: Final = Message(
    "best on {ideal}; may be from {earliest} to {latest}",
    "最佳日期 {ideal}；可在 {earliest} 至 {latest} 之间",
)
ONE_DAY: Final = Message("it has its own day: {day}", "日期固定：{day}")
WHY: Final = Message("because {reason}", "因为{reason}")
NOT_PLANNED: Final = Message("not planned: {cause}", "未安排：{cause}")
TAKES: Final = Message("takes {length}", "用时 {length}")
WITH: Final = Message("with {people}", "参加人：{people}")
LINE: Final = Message("to do: {what}", "待办：{what}")
WAS_DONE: Final = Message("it is done", "已经完成")
UNRECORDED: Final = Message(
    "nobody said whether it took place: kam done DIR {item}, or kam missed DIR {item}",
    "尚无人确认是否已完成：kam done DIR {item}，或 kam missed DIR {item}",
)
WAS: Final = {
    State.LIVE: Message("stands in calendars on {day}", "日历中为 {day}"),
    State.OVER: Message("took place on {day}", "已于 {day} 进行"),
    State.CANCELLED: Message("was planned for {day} and is cancelled", "原定 {day}，已取消"),
    State.NAMED: Message("was named, but never stood in a calendar", "曾列名，但从未进入日历"),
}
CASE: Final = Message("{kind} {case} of {account}", "{account}的{kind} {case}")
STATE: Final = Message("{state} since {when}", "自 {when} 起：{state}")
CASE_OWNER: Final = Message("{staff} answers for it", "由{staff}负责")
NOTHING_OPEN: Final = Message("nothing more is owed for it", "没有待办事项")
REASONS: Final = 4


def item_answers(sources: Sources, what: str) -> Iterator[Answer]:
    """Yield the item or session of that id, also one that only calendars know."""
    plan = sources.plan
    if what in plan.by_item:
        item = plan.by_item[what]
        yield Answer.of(what, item.owed.summary, _item_lines(sources, item))
    elif what in plan.session_by_id:
        session = plan.session_by_id[what]
        yield Answer.of(what, sources.entries.title(session), _session_lines(sources, session))
    elif (known := plan.commitments.memory.find(what)) is not None:
        yield Answer.of(what, title_of(plan, known), _known_lines(sources, known))


def _item_lines(sources: Sources, item: Placed | Unplaced) -> Iterator[Text]:
    owed = item.owed
    if isinstance(item, Placed):
        yield PLANNED(when=spoken_moment(item.at), staff=sources.staff(owed.staff))
        session = sources.plan.session_of[item.item]
        if session.head is not item:
            yield INSIDE(session=sources.entries.title(session))
    else:
        yield NOT_PLANNED(cause=item.cause)
        yield REMEDY(remedy=item.remedy)
    if owed.earliest == owed.latest:
        yield ONE_DAY(day=spoken_day(owed.ideal))
    else:
        ideal, earliest, latest = map(spoken_day, (owed.ideal, owed.earliest, owed.latest))
        yield WINDOW(ideal=ideal, earliest=earliest, latest=latest)
    why = owed.reasons if isinstance(item, Unplaced) else item.reasons
    yield from (WHY(reason=reason.text) for reason in why[:REASONS])


def _session_lines(sources: Sources, session: Session) -> Iterator[Text]:
    staff = sources.staff(session.staff)
    yield PLANNED(when=spoken_moment(session.at), staff=staff)
    if session.partners:
        yield WITH(people=tuple(map(sources.staff, session.partners)))
    if session.minutes:
        yield TAKES(length=spoken_length(session.minutes))
    yield from (LINE(what=line.owed.summary) for line in session.lines)


def _known_lines(sources: Sources, known: Remembered) -> Iterator[Text]:
    """Say what became of an item that the plan knows no more."""
    if known.item in sources.plan.commitments.done:
        yield WAS_DONE()
    elif known in sources.plan.commitments.to_confirm:
        yield UNRECORDED(item=known.item)
    day = known.day
    yield WAS[known.state](day=spoken_day(day)) if day else WAS[State.NAMED]()
    yield from (WHY(reason=Message(english, chinese)) for english, chinese in known.why[:REASONS])


def case_answers(sources: Sources, what: str) -> Iterator[Answer]:
    """Yield the case of that id."""
    if what not in sources.portfolio.case_by_id:
        return
    assessment = sources.plan.commitments.assessment
    history = Casebook(sources.portfolio, assessment.rules, assessment.as_of).of(what)
    account = sources.portfolio.account(history.case.account).name
    title = CASE(kind=history.kind, case=what, account=account)
    yield Answer.of(what, title, _case_lines(sources, history))


def _case_lines(sources: Sources, history: CaseHistory) -> Iterator[Text]:
    zone = sources.portfolio.workspace.zone
    since = spoken_moment(history.current.start.astimezone(zone))
    yield STATE(state=state_title(history.current.state, history.core), when=since)
    if history.owner:
        yield CASE_OWNER(staff=sources.staff(history.owner))
    own = [i for i in sources.plan.items if i.item.split("/", 2)[1] == history.case.id]
    for item in own:
        yield AHEAD(when=spoken_moment(item.at), what=item.owed.summary)
    if not own:
        yield NOTHING_OPEN()
