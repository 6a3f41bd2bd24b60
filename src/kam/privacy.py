"""What text of an item may leave, by privacy level (catalogue G-24)."""

from __future__ import annotations

from collections.abc import Iterator
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
from kam.text.nouns import PERSON_AT

PROVISIONAL: Final = Message("{text} (provisional)", "{text}（暂定）")

ITEM_PLAIN: Final = Message("{kind}: {subject}", "{kind}：{subject}")
LINE_STAFF: Final = Message("Account manager: {staff}", "客户经理：{staff}")
LINE_CONTACTS: Final = Message("Contacts: {contacts}", "联系人：{contacts}")
LINE_HOBBIES: Final = Message("Hobbies: {hobbies}", "爱好：{hobbies}")
LINE_OCCUPATION: Final = Message("Occupation: {occupation}", "职业：{occupation}")
LINE_WINDOW: Final = Message(
    "Ideal {ideal}, possible {earliest} to {latest}",
    "理想日期 {ideal}，可在 {earliest} 至 {latest} 之间",
)
LINE_REASON: Final = Message("Why: {reason} [{rule}]", "依据：{reason}［{rule}］")
LINE_RULE: Final = Message("Rule: {rule}", "规则：{rule}")

FULL: Final = "full"
NAMES: Final = "names"
ANONYMOUS: Final = "anonymous"
CARE: Final = frozenset({"birthday", "anniversary", "festival", "preparation", "occasion"})
"""Kinds of item that tell a person's hobbies and occupation."""


def wording_of(plan: Plan, *, language: str, privacy: str) -> Wording:
    """Return what the texts of a plan may say."""
    assessment = plan.commitments.assessment
    routines = frozenset(rule.id for rule in assessment.rules.of(Routine))
    return Wording(assessment.portfolio, language=language, privacy=privacy, routines=routines)


class Wording:
    """Summary, description and place of items in one language and privacy level.

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

    def summary(self, item: Placed) -> str:
        """Return the one-line title."""
        title = kind_title(item.owed.kind)
        if self.privacy == ANONYMOUS:
            return self.say(ITEM_PLAIN(kind=title, subject=item.owed.account or item.owed.staff))
        quoted = item_kind(item.owed.kind).quoted and item.owed.rule not in self._routines
        if self.privacy == NAMES and quoted:
            return self.say(
                ITEM_PLAIN(
                    kind=title,
                    subject=self.account(item.owed.account) or self.staff(item.owed.staff),
                )
            )
        return self.say(
            PROVISIONAL(text=item.owed.summary)
            if item.provisional is not None
            else item.owed.summary
        )

    def description(self, item: Placed) -> str:
        """Return who takes part, the window and why the item is there, a line each."""
        return "\n".join(self._lines(item))

    def location(self, item: Placed) -> str:
        """Return where it happens; nothing when anonymous."""
        return "" if self.privacy == ANONYMOUS else item.owed.address

    def is_private(self, item: Placed) -> bool:
        """Tell whether the item carries personal data."""
        return item_kind(item.owed.kind).personal and self.privacy != ANONYMOUS

    def plain(self, entry: Entry, kind: str, account: str) -> Entry:
        """Return a component of a laxer level with nothing but its kind and account."""
        title = kind_title(kind)
        return evolve(
            entry,
            summary=clean(self.say(ITEM_PLAIN(kind=title, subject=self.account(account)))),
            description="",
            location="",
            categories=(self.say(title()),),
            private=entry.private and self.privacy != ANONYMOUS,
            alarms=tuple(evolve(a, text=self.say(title())) for a in entry.alarms),
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

    def _staff_line(self, staff: tuple[str, ...]) -> str:
        return self.say(LINE_STAFF(staff=tuple(self.staff(s) for s in staff)))

    def categories(self, item: Placed) -> tuple[str, ...]:
        """Return the kind and who is responsible."""
        kind = self.say(kind_title(item.owed.kind)())
        return (kind, self.staff(item.owed.staff)) if self.privacy != ANONYMOUS else (kind,)

    def account(self, account: str) -> str:
        """Return the account's name, its id when anonymous."""
        known = self._portfolio.account_by_id.get(account)
        return known.name if known and self.privacy != ANONYMOUS else account

    def staff(self, staff: str) -> str:
        """Return the name of one of our people, the id when anonymous."""
        person = self._portfolio.staff_by_id.get(staff)
        return person.name if person and self.privacy != ANONYMOUS else staff

    def _person(self, contact: str, item: Placed) -> str | Text:
        """Return the name of a contact, with the account where the item is of no one account."""
        person = self._portfolio.contact(contact)
        accounts = () if item.owed.account else person.accounts_on(item.day)
        if not accounts:
            return person.name
        return PERSON_AT(name=person.name, account=self.account(accounts[0]))

    def _personal(self, item: Placed) -> Iterator[str]:
        """Name hobbies and occupation of the one person whom a care item is about.

        At full privacy only, and in calendars alone: no table, plan or report holds them
        (R-COUR-07, R-COUR-20, G-24).
        """
        if self.privacy != FULL or item.owed.kind not in CARE or len(item.owed.contacts) != 1:
            return
        person = self._portfolio.contact(item.owed.contacts[0])
        work = tuple(dict.fromkeys(p.occupation for p in person.positions if p.occupation))
        if person.hobbies:
            yield self.say(LINE_HOBBIES(hobbies=person.hobbies))
        if work:
            yield self.say(LINE_OCCUPATION(occupation=work))

    def _lines(self, item: Placed) -> Iterator[str]:
        if self.privacy == ANONYMOUS:
            yield self.say(LINE_RULE(rule=item.owed.rule))
            return
        yield self._staff_line(item.people)
        if item.owed.contacts:
            names = tuple(self._person(c, item) for c in item.owed.contacts)
            yield self.say(LINE_CONTACTS(contacts=names))
        if item.owed.earliest != item.owed.latest:
            yield self.say(
                LINE_WINDOW(
                    ideal=item.owed.ideal, earliest=item.owed.earliest, latest=item.owed.latest
                )
            )
        yield from (self.say(detail) for detail in item.details)
        yield from self._personal(item)
        for reason in item.reasons:
            own = reason.rule == item.owed.rule
            if self.privacy == FULL or (own and not item_kind(item.owed.kind).quoted):
                yield self.say(LINE_REASON(reason=reason.text, rule=reason.rule))
