"""Settings: what `kam.toml` says, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from attrs import field, frozen

from kam.errors import InvalidField
from kam.model.fields import a_tuple, optional_date, positive
from kam.text import Message, refusals

NOT_0_OR_MORE: Final = Message("{value} is not 0 or more", "{value} 小于 0 或不是整数")

PRIVACY_LEVELS: Final = ("full", "work", "names", "anonymous")
DEADLINE_FORMS: Final = ("both", "tasks", "events")
FEED_KEYS: Final = ("staff", "account", "kind", "team")
UNRECORDED: Final = ("assumed", "missed")
DEPTHS: Final = ("lean", "standard", "full")
DEFAULT_EFFORT: Final = 300


def one_of(name: str, value: str, choices: tuple[str, ...]) -> None:
    """Refuse a value that is not among ``choices``."""
    if value not in choices:
        problem = refusals.NOT_KNOWN(value=repr(value))
        raise InvalidField(name, problem, allowed=", ".join(choices))


def count(_: object, attribute: object, value: object) -> None:
    """Accept a whole number of 0 or more."""
    name = str(getattr(attribute, "name", "number"))
    if type(value) is not int or value < 0:
        problem = NOT_0_OR_MORE(value=repr(value))
        raise InvalidField(name, problem, allowed=refusals.WHOLE_NUMBER())


def percentage(_: object, attribute: object, value: object) -> None:
    """Accept a whole number from 1 to 100."""
    name = str(getattr(attribute, "name", "number"))
    if type(value) is not int or not 1 <= value <= 100:
        problem = refusals.OUT_OF_RANGE(value=repr(value))
        raise InvalidField(name, problem, allowed=refusals.RANGE(low=1, high=100))


@frozen(kw_only=True)
class Weights:
    """Points of the planning objective; all integers, all overridable in ``[plan.weights]``.

    ``deviation``: points of a visit at the edge of its tolerance.  ``weekday_miss``: a weekday the
    account does not prefer.  ``uneven_per_30min``: each half hour of a week above or below its
    fair share.  ``unplanned``: the least price of leaving a visit out.  ``moved``: a visit that
    stands in people's calendars goes to another day.  ``travel``: a minute on the road.  ``night``:
    a night away.
    """

    deviation: int = field(default=400, validator=count)
    weekday_miss: int = field(default=50, validator=count)
    uneven_per_30min: int = field(default=10, validator=count)
    unplanned: int = field(default=2000, validator=count)
    moved: int = field(default=400, validator=count)
    travel: int = field(default=4, validator=count)
    night: int = field(default=300, validator=count)


@frozen(kw_only=True)
class PlanSettings:
    """``[plan]``: horizon, day of judgement, and how hard to search.

    ``start`` and ``end`` are both included.  Announced sessions of the first ``freeze_days`` days
    stay.  ``effort`` is a number of search steps per account manager; ``seconds`` an upper bound on
    the clock that makes a plan depend on the machine.

    ``share`` is how much of the working time may be planned, per cent, travel included.  A visit
    grows with its lines up to ``longest_visit`` minutes; each takes ``preparation`` minutes before
    it and ``record`` minutes after it.  What was announced, has passed and stands in no record is
    ``assumed`` done, or ``missed`` (``unrecorded``).
    """

    start: date | None = field(default=None, validator=optional_date)
    end: date | None = field(default=None, validator=optional_date)
    as_of: date | None = field(default=None, validator=optional_date)
    freeze_days: int = field(default=0, validator=count)
    engine: str = field(default="local")
    effort: int = field(default=DEFAULT_EFFORT, validator=count)
    seconds: int | None = field(default=None, validator=positive)
    seed: int = field(default=0, validator=count)
    share: int = field(default=80, validator=percentage)
    longest_visit: int = field(default=120, validator=positive)
    preparation: int = field(default=10, validator=count)
    record: int = field(default=10, validator=count)
    unrecorded: str = field(default="assumed")
    weights: Weights = field(factory=Weights)

    def __attrs_post_init__(self) -> None:
        one_of("unrecorded", self.unrecorded, UNRECORDED)


@frozen(kw_only=True)
class TravelSettings:
    """``[travel]``: how long a way takes, and how much of a day may be spent on the road.

    A leg is the great circle times ``detour`` per cent.  Up to 5 km it is driven at ``town`` km/h,
    up to 50 at ``country``, up to 300 at ``motorway``; beyond, at ``flight`` km/h with
    ``terminal`` minutes on top.  A way takes at least ``city`` minutes where an end of it is known
    by its city only, and ``unknown`` minutes where nothing is known of an end.  A day has at most
    ``most_minutes`` on the road, and at most ``nights`` in a row are spent away.  An account below
    the top group whose way from the base is longer than ``remote_beyond`` minutes gets calls in
    place of visits (0: never).
    """

    detour: int = field(default=130, validator=positive)
    town: int = field(default=25, validator=positive)
    country: int = field(default=50, validator=positive)
    motorway: int = field(default=80, validator=positive)
    flight: int = field(default=500, validator=positive)
    terminal: int = field(default=120, validator=count)
    city: int = field(default=15, validator=count)
    unknown: int = field(default=30, validator=count)
    most_minutes: int = field(default=240, validator=positive)
    nights: int = field(default=4, validator=count)
    remote_beyond: int = field(default=0, validator=count)


@frozen(kw_only=True)
class PluginSettings:
    """``[plugins]``: which are enabled, and the settings table of each as it was read.

    A name in ``enable`` is a plugin's id, or the path of a single local file of rules
    (``rules/my_rules.py``) relative to ``folder``, the workspace's directory.
    """

    enable: tuple[str, ...] = field(default=(), validator=a_tuple)
    folder: str = field(default="")
    tables: Mapping[str, Mapping[str, object]] = field(factory=dict)


@frozen(kw_only=True)
class RuleSettings:
    """``[rules]``: the serving tier scheme, also per industry, and overrides of figures.

    ``processes`` names, per kind of case, the process that governs it (``telecom.complaint``).
    ``depth`` says how much is owed by default.
    """

    depth: str = field(default="standard")
    serving: str = field(default="")
    segments: Mapping[str, str] = field(factory=dict)
    processes: Mapping[str, str] = field(factory=dict)
    overrides: Mapping[str, Mapping[str, object]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        one_of("depth", self.depth, DEPTHS)


@frozen(kw_only=True)
class ExportSettings:
    """``[export]``: what leaves the workspace.

    ``alarms`` switches reminders on; ``deadlines`` says whether a thing to do by a time is written
    as a task, as an event (for clients that hide tasks), or as both.  ``per`` says what each
    calendar holds.  No calendar has more than ``max_events`` entries and ``max_bytes`` octets,
    because clients take no more (0: no limit).  What took place stays ``past_days`` days.

    ``privacy`` holds for every file; without it a manager's own calendar is written at ``work`` and
    every other file at ``names``.
    """

    privacy: str = field(default="")
    alarms: bool = field(default=True)
    deadlines: str = field(default="events")
    per: str = field(default="staff")
    max_events: int = field(default=1000, validator=count)
    max_bytes: int = field(default=1_000_000, validator=count)
    past_days: int = field(default=366, validator=count)

    def __attrs_post_init__(self) -> None:
        if self.privacy:
            one_of("privacy", self.privacy, PRIVACY_LEVELS)
        one_of("deadlines", self.deadlines, DEADLINE_FORMS)
        one_of("per", self.per, FEED_KEYS)

    @property
    def own_privacy(self) -> str:
        """The level of a calendar that one person has for their own work."""
        return self.privacy or ("work" if self.per == "staff" else self.shared_privacy)

    @property
    def shared_privacy(self) -> str:
        """The level of every other file."""
        return self.privacy or "names"


@frozen(kw_only=True)
class Settings:
    """Everything of ``kam.toml`` but ``[workspace]``, which is part of the portfolio."""

    plan: PlanSettings = field(factory=PlanSettings)
    travel: TravelSettings = field(factory=TravelSettings)
    plugins: PluginSettings = field(factory=PluginSettings)
    rules: RuleSettings = field(factory=RuleSettings)
    export: ExportSettings = field(factory=ExportSettings)
