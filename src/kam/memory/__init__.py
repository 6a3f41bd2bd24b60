"""Memory: what was named and announced before, for whoever plans again."""

from kam.memory.memory import Archive, Memory
from kam.memory.remembered import Remembered, State, Written

__all__ = ["Archive", "Memory", "Remembered", "State", "Written"]
