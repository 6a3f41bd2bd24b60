"""From sessions to drafts of calendar components: identity, form, colour and reminders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from attrs import evolve, frozen

from kam.calendars.alarms import reminders
from kam.ical import Alarm, Entry
from kam.ical.identity import STAFF_MARK, TWIN, item_uid, stamp_of
from kam.ical.lines import clean
from kam.ledger.draft import Draft
from kam.model import Firmness, Form, Session, SessionKind
from kam.model.item_kinds import item_kind
from kam.planning import Plan
from kam.privacy import Wording
from kam.reasons import Reason
from kam.rules import ExportSettings
from kam.text import Text
from kam.wording.texts import Texts

Make = Callable[..., Entry]
TWIN_LENGTH: Final = timedelta(minutes=15)
DAY: Final = timedelta(days=1)


def drafts(plan: Plan, wording: Wording, settings: ExportSettings) -> Iterator[Draft]:
    """Yield every session of the plan as a draft; a task is followed by its event twin."""
    workspace = plan.commitments.assessment.portfolio.workspace
    maker = _Maker(
        texts=Texts(plan, wording),
        wording=wording,
        workspace=workspace.id,
        stamp=stamp_of(plan.as_of),
        reminders=reminders(plan.sessions, workspace.zone) if settings.alarms else {},
        deadlines=settings.deadlines,
    )
    for session in plan.sessions:
        head, title = session.head, maker.texts.title(session)
        yield Draft(
            item=session.id,
            at=session.at,
            ideal=head.owed.ideal if head is not None else session.day,
            staff=session.people,
            account=session.account,
            entries=tuple(maker.entries(session, title)),
            reasons=head.reasons if head is not None else _reasons(session),
            title=title,
            lines=session.lines,
        )


def _reasons(session: Session) -> tuple[Reason, ...]:
    return session.lines[0].reasons if session.lines else session.why


@frozen(kw_only=True)
class _Maker:
    """Makes the components of sessions."""

    texts: Texts
    wording: Wording
    workspace: str
    stamp: datetime
    reminders: Mapping[str, tuple[int, ...]]
    deadlines: str

    def entries(self, session: Session, title: Text) -> Iterator[Entry]:
        """Yield the components of a session."""
        uid = item_uid(self.workspace, session.id)
        make = self._maker_of(session, title)
        if _is_limit(session):
            if self.deadlines in {"both", "tasks"}:
                yield make(kind="todo", uid=uid, due=session.end)
            if self.deadlines in {"both", "events"}:
                assert session.end is not None  # a limit has one
                start = session.end - TWIN_LENGTH
                twin = item_uid(self.workspace, session.id + TWIN)
                yield _earlier(make(uid=twin, start=start, end=session.end, transparent=True))
        elif session.start is not None:
            agreed = session.kind is SessionKind.MOMENT or session.firmness is Firmness.PINNED
            status = "CONFIRMED" if agreed else "TENTATIVE"
            yield make(uid=uid, start=session.start, end=session.end, status=status)
        else:
            last = session.until or session.day
            yield make(uid=uid, start=session.day, end=last + DAY, transparent=True)

    def _maker_of(self, session: Session, title: Text) -> Make:
        texts, wording = self.texts, self.wording
        summary = clean(texts.summary(title))
        before = self.reminders.get(session.id, ())
        kind = session.id.partition("/")[0]

        def make(**form: Any) -> Entry:
            entry = Entry(
                stamp=self.stamp,
                summary=summary,
                description=clean(texts.description(session)),
                location=clean(texts.location(session)),
                categories=wording.categories(kind, session.staff),
                color=item_kind(kind).colour,
                private=item_kind(kind).personal,
                alarms=tuple(Alarm(minutes_before=m, text=summary) for m in before),
                x=_marks(session),
                **form,
            )
            return wording.lowered(entry)

        return make


def _earlier(twin: Entry) -> Entry:
    """Return the event of a limit, whose reminders count from its start, not from the limit."""
    ahead = TWIN_LENGTH // timedelta(minutes=1)
    alarms = (evolve(a, minutes_before=a.minutes_before - ahead) for a in twin.alarms)
    return evolve(twin, alarms=tuple(alarms))


def _is_limit(session: Session) -> bool:
    head = session.head
    return head is not None and head.owed.form is Form.TASK


def _marks(session: Session) -> tuple[tuple[str, str], ...]:
    """Return the X- properties, from which a lost ledger is made again."""
    head = session.head
    pairs = (
        ("X-KAM-ITEM", session.id),
        ("X-KAM-KIND", session.id.partition("/")[0]),
        ("X-KAM-RULE", head.owed.rule if head is not None else ""),
        ("X-KAM-ACCOUNT", session.account),
        (STAFF_MARK, " ".join(session.people)),
        ("X-KAM-IDEAL", (head.owed.ideal if head is not None else session.day).isoformat()),
    )
    return tuple((name, clean(value)) for name, value in pairs if value)
