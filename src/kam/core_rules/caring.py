"""Care after a sale, rewards by spending and loyalty, personal anniversaries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from attrs import field, frozen

from kam.core_rules.conventions import Yearly, explained
from kam.core_rules.key_or_not import points_of
from kam.plugins import (
    Account,
    AccountView,
    Audience,
    CalendarDate,
    CareOccasion,
    CareScope,
    Contact,
    Message,
    Owed,
    Where,
    cell_of,
    figure,
    lasting,
)

WEEK, FORTNIGHT = timedelta(days=7), timedelta(days=14)
AFTER: Final = Message("{days} days after the sale of {day}", "{day} 成交后 {days} 天")
FOLLOW: Final = Message("Follow up the sale: {account}", "成交后回访：{account}")
ASK_AFTER: Final = Message("Ask whether all went well with the sale", "询问成交后是否满意")
REWARD: Final = Message("Reward {account}", "奖励 {account}")
HAND_OVER: Final = Message("Hand over the reward", "送上奖励")
EARNED: Final = Message(
    "spent {value} ({source}), at least {limit}; loyalty {loyalty}, at least {least}",
    "消费 {value}（{source}），不少于 {limit}；忠诚度 {loyalty}，不低于 {least}",
)
ANNIVERSARY: Final = Message("Anniversary of {name}, {account}", "{name}（{account}）纪念日")
CONGRATULATE: Final = Message("Congratulate {name}", "向{name}祝贺")
KEPT: Final = Message("anniversary of {name}: {day}", "{name} 的纪念日：{day}")


def _sales(scope: CareScope, account: Account) -> tuple[date, ...]:
    """Return the days on which something was sold, oldest first; also those still to come."""
    facts = scope.portfolio
    days = {e.day for e in facts.evidence_of.get(account.id, ()) if e.kind == "sale"}
    for activity in facts.activities_of.get(account.id, ()):
        if activity.kind in {"order", "sale"}:
            days.add(activity.day)
    for agreement in facts.agreements_of.get(account.id, ()):
        if agreement.start and agreement.status.value not in {"draft", "cancelled"}:
            days.add(agreement.start)
    return tuple(sorted(days))


@frozen(kw_only=True)
class AfterSale:
    """The follow-up of every sale, within a week of its day."""

    days: int = figure(
        7, title="days after the sale; 0: none | 成交后天数；0：无",
        unit="day", low=0, high=366, proposed=True,
    )  # fmt: skip
    minutes: int = lasting(15)

    def __call__(self, account: Account, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
        """Yield the follow-ups that fall inside the days asked for."""
        if not self.days or account.status.value == "lost":
            return
        for day in _sales(scope, account):
            follow = day + timedelta(days=self.days)
            if scope.start <= follow + WEEK and follow <= scope.end:
                yield rule.owed(
                    subject=account.id,
                    occurrence=f"sale-{day.isoformat()}",
                    day=follow,
                    summary=FOLLOW(account=account.name),
                    action=ASK_AFTER(),
                    reasons=(rule.because(AFTER, days=self.days, day=day),),
                    account=account.id,
                    place=Where.REMOTE,
                    minutes=self.minutes,
                    late=WEEK.days,
                )


@frozen(kw_only=True)
class Reward:
    """The yearly reward of an account that spends and stays loyal (R-DOSS-11)."""

    # fmt: off
    spending: int = figure(0, title="least spending in 12 months; 0: no rewards | 12 个月最低消费；0：不奖励", unit="currency", low=0, proposed=True)
    loyalty: int = figure(60, title="least judged loyalty | 最低忠诚度评分", unit="point", low=0, high=100, proposed=True)
    day: CalendarDate = figure(CalendarDate(month=12, day=1), title="day of the year: 12-01 | 每年日期：12-01", proposed=True)
    minutes: int = lasting(30)
    kept: Yearly = field(factory=Yearly)
    # fmt: on

    def __call__(self, account: Account, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
        """Yield the rewards, none without a limit."""
        limit, least = self.spending, self.loyalty
        view = AccountView(scope.portfolio, account, scope.as_of, scope.rules)
        spent, loyalty = view.amount("revenue", 12), points_of(view, "loyalty")
        if not limit or spent is None or spent[0] < limit or loyalty is None or loyalty < least:
            return
        reason = rule.because(
            EARNED, value=spent[0], source=spent[1], limit=limit, loyalty=loyalty, least=least
        )
        for found in self.kept.days(self.day, scope.start, scope.end):
            yield rule.owed(
                subject=account.id,
                occurrence=f"{found.year}-reward",
                day=found.day,
                summary=REWARD(account=account.name),
                action=HAND_OVER(),
                reasons=(reason,),
                account=account.id,
                place=Where.REMOTE,
                minutes=self.minutes,
                early=FORTNIGHT.days,
            )


@frozen(kw_only=True)
class PersonalDay(Yearly):
    """The anniversaries of people, unless they want no greetings (G-20)."""

    def __call__(self, contact: Contact, scope: CareScope, rule: CareOccasion) -> Iterator[Owed]:
        """Yield the greetings."""
        day = cell_of(contact, "core.anniversary")
        if not isinstance(day, date) or not contact.consent.may_greet:
            return
        when = CalendarDate.of(day)
        for found in self.days(when, scope.start, scope.end):
            accounts = contact.accounts_on(found.day)
            if accounts:
                names = tuple(scope.portfolio.account(a).name for a in accounts)
                yield rule.owed(
                    subject=contact.id,
                    occurrence=f"{found.year}-personal",
                    day=found.day,
                    summary=ANNIVERSARY(name=contact.name, account=names),
                    action=CONGRATULATE(name=contact.name),
                    reasons=(rule.because(KEPT, name=contact.name, day=day),),
                    account=accounts[0],
                    contacts=(contact.id,),
                    details=explained(when, found),
                )


# fmt: off
CARING: Final = (
    CareOccasion(
        id="core.after-sale", title="follow-up after a sale | 成交后回访", source="R-RM-20; days (proposed)",
        implements=("X-CAD-08", "X-CARE-16", "R-RM-20"), kind="return-contact", audience=Audience.ACCOUNT, occurs=AfterSale(),
    ),
    CareOccasion(
        id="core.reward", title="reward by spending and loyalty | 按消费与忠诚度奖励", source="R-DOSS-11; off until a limit is set (G-04)",
        implements=("X-CARE-06", "R-DOSS-11", "R-DOSS-14"), kind="occasion", audience=Audience.ACCOUNT, occurs=Reward(),
    ),
    CareOccasion(
        id="core.anniversary-contact", title="anniversary of a contact | 联系人纪念日", source="R-CABLE-49; kinds G-20 (proposed)",
        implements=("X-CARE-02", "X-REC-03", "R-CABLE-49"), kind="anniversary", audience=Audience.CONTACT, occurs=PersonalDay(),
    ),
)
# fmt: on
