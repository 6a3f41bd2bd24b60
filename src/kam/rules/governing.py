"""Which process governs which kind of case: the user's choice, a plugin's, the core's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from kam.errors import UnknownName
from kam.rules.process import Process
from kam.text import Message, Text, chained

CORE: Final = "core"
OF_PLACE: Final = Message("{place}: {problem}", "{place}：{problem}")
BOTH_GOVERN: Final = Message(
    "{rules} both govern cases of kind {kind}; add to kam.toml under [rules.processes]: {lines}",
    "{rules} 都适用于 {kind} 类服务事项；请在 kam.toml 的 [rules.processes] 下加入：{lines}",
)
AND: Final = Message(" and ", " 与 ")
OR: Final = Message(" or ", " 或 ")


def governing(
    processes: Iterable[Process], chosen: Mapping[str, str]
) -> tuple[Mapping[str, Process], list[Text]]:
    """Return the process of every kind of case by kind, and what is wrong with the choice.

    ``chosen`` is ``[rules.processes]``: any process may govern any kind.  Else a plugin's replaces
    the core's; two of one rank for a kind are a fault that names both and the line to add.
    """
    by_id = {p.id: p for p in processes}
    found: dict[str, Process] = {}
    faults = []
    for kind, ident in sorted(chosen.items()):
        if ident in by_id:
            found[kind] = by_id[ident]
        else:
            problem = UnknownName("process", ident, by_id).text
            faults.append(OF_PLACE(place=f"[rules.processes] {kind}", problem=problem))
    for kind in sorted({k for p in by_id.values() for k in p.cases} - chosen.keys()):
        claims = [p for _, p in sorted(by_id.items()) if kind in p.cases]
        claims = [p for p in claims if p.set_id != CORE] or claims
        if len(claims) > 1:
            faults.append(_conflict(kind, claims))
        found[kind] = claims[0]
    return found, faults


def _conflict(kind: str, claims: Iterable[Process]) -> Text:
    idents = [p.id for p in claims]
    lines = (f'{kind} = "{ident}"' for ident in idents)
    return BOTH_GOVERN(rules=chained(idents, AND), kind=repr(kind), lines=chained(lines, OR))
