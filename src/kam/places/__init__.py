"""Places: cities by their names, where countries lie, and how far it is from point to point."""

from kam.places.addresses import city_of_address
from kam.places.cities import City, find_city
from kam.places.distance import DEGREE, metres
from kam.places.extents import country_code, lies_in
from kam.places.folding import folded

__all__ = [
    "DEGREE",
    "City",
    "city_of_address",
    "country_code",
    "find_city",
    "folded",
    "lies_in",
    "metres",
]
