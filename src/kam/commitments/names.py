"""Names that are given once: a second claim on an item id is numbered."""

from __future__ import annotations


class Names:
    """Gives every name once: a second claim on one gets ``-2``, a third ``-3``."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def give(self, name: str) -> str:
        """Return ``name``, numbered when it was given before."""
        number = self._used[name] = self._used.get(name, 0) + 1
        return name if number == 1 else f"{name}-{number}"
