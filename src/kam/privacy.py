"""Names and levels of privacy: what of a text may leave (catalogue G-24).

Texts are written at ``full`` or at ``work``, for who acts on them.  What a stricter level shows
follows from such a text alone, so that one text in the memory serves files of two levels.
"""

from __future__ import annotations

from typing import Final

from attrs import evolve

from kam.errors import InvalidField
from kam.ical import Entry
from kam.ical.identity import STAFF_MARK
from kam.ical.lines import clean
from kam.model import Placed, Portfolio
from kam.model.item_kinds import item_kind, kind_title
from kam.planning import Plan
from kam.rules import Routine
from kam.rules.settings import PRIVACY_LEVELS
from kam.text import LANGUAGES, Message, Text, refusals

PROVISIONAL: Final = Message("{text} (provisional)", "{text}（暂定）")

ITEM_PLAIN: Final = Message("{kind}: {subject}", "{kind}：{subject}")
LINE_STAFF: Final = Message("Account manager: {staff}", "客户经理：{staff}")

FULL: Final = "full"
WORK: Final = "work"
NAMES: Final = "names"
ANONYMOUS: Final = "anonymous"
CARE: Final = frozenset({"birthday", "anniversary", "festival", "preparation", "occasion"})
"""Kinds of item that tell a person's hobbies and occupation."""


def wording_of(plan: Plan, *, language: str, privacy: str) -> Wording:
    """Return what the texts of a plan may say."""
    assessment = plan.commitments.assessment
    routines = frozenset(rule.id for rule in assessment.rules.of(Routine))
    return Wording(assessment.portfolio, language=language, privacy=privacy, routines=routines)


def is_stricter(level: str, than: str) -> bool:
    """Tell whether a level shows less than another."""
    return PRIVACY_LEVELS.index(level) > PRIVACY_LEVELS.index(than)


class Wording:
    """Names in one language and at one level of privacy, and what of a text that level shows.

    ``routines`` are rules whose titles are all their own words: they repeat nothing that somebody
    wrote, whatever their kind.
    """

    def __init__(
        self,
        portfolio: Portfolio,
        *,
        language: str,
        privacy: str,
        routines: frozenset[str] = frozenset(),
    ) -> None:
        if language not in LANGUAGES:
            raise InvalidField(
                "language", refusals.NOT_KNOWN(value=repr(language)), allowed=", ".join(LANGUAGES)
            )
        if privacy not in PRIVACY_LEVELS:
            raise InvalidField(
                "privacy",
                refusals.NOT_KNOWN(value=repr(privacy)),
                allowed=", ".join(PRIVACY_LEVELS),
            )
        self._portfolio = portfolio
        self._routines = routines
        self.language = language
        self.privacy = privacy

    def say(self, text: Text) -> str:
        """Render a text in the language of the calendar."""
        return text.render(self.language)

    def account(self, account: str) -> str:
        """Return the account's name, its id when anonymous."""
        known = self._portfolio.account_by_id.get(account)
        return known.name if known and self.privacy != ANONYMOUS else account

    def staff(self, staff: str) -> str:
        """Return the name of one of our people, the id when anonymous."""
        person = self._portfolio.staff_by_id.get(staff)
        return person.name if person and self.privacy != ANONYMOUS else staff

    def summary(self, item: Placed) -> str:
        """Return the title of one thing owed, for tables."""
        owed = item.owed
        is_quoted = is_stricter(self.privacy, WORK) and self._is_quoted(owed.kind, owed.rule)
        if is_quoted or self.privacy == ANONYMOUS:
            return self._plain(owed.kind, owed.account, owed.staff)
        return self.say(
            PROVISIONAL(text=owed.summary) if item.provisional is not None else owed.summary
        )

    def categories(self, kind: str, staff: str) -> tuple[str, ...]:
        """Return the kind and who is responsible."""
        return self.say(kind_title(kind)()), self.staff(staff)

    def lowered(self, entry: Entry) -> Entry:
        """Return a component as the level shows it, whatever laxer level it was written at.

        ``names`` shows the title and who does it; where the title repeats what somebody wrote, the
        kind takes its place.  ``anonymous`` shows kinds and ids.
        """
        if not is_stricter(self.privacy, WORK):
            return entry
        marks = dict(entry.x)
        kind, staff = marks.get("X-KAM-KIND", ""), tuple(marks.get(STAFF_MARK, "").split())
        account, told = marks.get("X-KAM-ACCOUNT", ""), entry.summary
        anonymous = self.privacy == ANONYMOUS
        if anonymous or self._is_quoted(kind, marks.get("X-KAM-RULE", "")):
            told = clean(self._plain(kind, account, staff[0] if staff else ""))
        title = self.say(kind_title(kind)())
        return evolve(
            entry,
            summary=told,
            description="" if anonymous or not staff else clean(self._staff_line(staff)),
            location="" if anonymous else entry.location,
            categories=(title,) if anonymous else entry.categories,
            private=entry.private and not anonymous,
            alarms=tuple(evolve(a, text=told) for a in entry.alarms),
        )

    def handed_over(self, entry: Entry, before: tuple[str, ...], after: tuple[str, ...]) -> Entry:
        """Return a component with other people of ours in its texts."""
        names = {self.staff(s): self.staff(t) for s, t in zip(before, after, strict=False)}
        return evolve(
            entry,
            description=entry.description.replace(
                clean(self._staff_line(before)), clean(self._staff_line(after)), 1
            ),
            categories=tuple(names.get(c, c) for c in entry.categories),
            x=tuple((n, " ".join(after) if n == STAFF_MARK else v) for n, v in entry.x),
        )

    def _is_quoted(self, kind: str, rule: str) -> bool:
        """Tell whether a title repeats what somebody wrote."""
        return item_kind(kind).quoted and rule not in self._routines

    def _plain(self, kind: str, account: str, staff: str) -> str:
        subject = self.account(account) or self.staff(staff)
        return self.say(ITEM_PLAIN(kind=kind_title(kind), subject=subject))

    def _staff_line(self, staff: tuple[str, ...]) -> str:
        return self.say(LINE_STAFF(staff=tuple(self.staff(s) for s in staff)))
