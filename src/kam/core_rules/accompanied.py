"""Co-visits: who of ours goes along to visits, by level group; every figure is proposed."""

from __future__ import annotations

from typing import Final

from kam.plugins import CoVisit, LevelGroup, Reach

HALF_YEAR: Final = 182
TOP: Final = Reach(groups=(LevelGroup.TOP,))

# fmt: off
CO_VISITS: Final = (
    CoVisit(id="core.co-visit-superior", title="visits together with the superior: top level | 与上级同访：高级",
            reach=TOP, interval=HALF_YEAR, implements=("R-ART-06", "R-ART-07"), note="no number is given"),
    CoVisit(id="core.co-visit-executive", title="visits together with an executive: top level | 与高管同访：高级",
            reach=TOP, role="executive", interval=0, implements=("R-ART-08",), note="where needed"),
)
# fmt: on
