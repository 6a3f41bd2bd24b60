"""Places: cities by their names, countries by their extent, and the way from one point to another."""

from kam.places.distance import metres

__all__ = ["metres"]
