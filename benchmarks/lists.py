"""Two invented lists of customers, always the same, to try a plan on.

    python benchmarks/lists.py OUT continent    # 700 accounts of 17 people over Europe
    python benchmarks/lists.py OUT cities       # 120 accounts of 4 people in 12 cities of China
    python benchmarks/lists.py OUT cities --list    # the one file that `kam init --from` takes over

Places are real cities (`cities`), everybody and everything in them is invented. Two thirds of the
accounts have a last visit on record, all have a contact with a telephone.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from attrs import frozen
from cities import CHINA, EUROPE, City, cities
from portfolio_data import Numbers

AS_OF: Final = date(2026, 6, 1)
END: Final = date(2026, 12, 31)
COUNTRY_CODES: Final = {"GB": "GB-ENG"}
"""Statutory calendars that the bare code of a country does not name."""
ROLES: Final = ("decision-maker", "influencer", "user", "")


@frozen(kw_only=True)
class Shape:
    """What one list is made of; ``bases`` are the cities where our people live."""

    name: str
    title: str
    language: str
    country: str
    currency: str
    cities: str
    bases: tuple[str, ...]
    accounts: int
    surnames: tuple[str, ...]
    given: tuple[str, ...]
    firsts: tuple[str, ...]
    trades: tuple[str, ...]
    jobs: tuple[str, ...]
    streets: tuple[str, ...]
    dial: str
    header: Mapping[str, str]


CONTINENT: Final = Shape(
    name="continent",
    title="Seventeen on the road",
    language="en",
    country="DE",
    currency="EUR",
    cities=EUROPE,
    bases=(
        "London", "Manchester", "Dublin", "Paris", "Lyon", "Brussels", "Hamburg", "Munich",
        "Zürich", "Milan", "Rome", "Madrid", "Barcelona", "Stockholm", "Warsaw", "Vienna",
        "Bucharest",
    ),
    accounts=700,
    surnames=(
        "Albrecht", "Bonnet", "Castelli", "Dahl", "Evans", "Ferreira", "Gruber", "Horvat",
        "Ionescu", "Jansen", "Kowalski", "Lindqvist", "Moreau", "Novak", "O'Brien", "Papadakis",
    ),
    given=("Anna", "Bruno", "Clara", "Dario", "Elena", "Finn", "Greta", "Hugo", "Ines", "Jonas"),
    firsts=("Alba", "Borea", "Corvo", "Delta", "Elm", "Fara", "Granit", "Helio", "Iris", "Juno"),
    trades=("Foods", "Tools", "Stores", "Textiles", "Pharma", "Print", "Garden", "Sports"),
    jobs=("Owner", "Buyer", "Store manager", "Head of purchasing", "Assistant"),
    streets=("Station Road", "Market Square", "Harbour Street", "Mill Lane", "Church Street"),
    dial="+49 30 9018",
    header={},
)  # fmt: skip
CITIES: Final = Shape(
    name="cities",
    title="十二城",
    language="zh-CN",
    country="CN",
    currency="CNY",
    cities=CHINA,
    bases=("上海", "北京", "广州", "成都"),
    accounts=120,
    surnames=("王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙"),
    given=("伟", "芳", "娜", "敏", "静", "强", "磊", "洋", "艳", "杰", "晓明", "文涛"),
    firsts=("云汀", "知春", "远山", "长河", "明湖", "青禾", "望江", "锦程", "北辰", "南屿"),
    trades=("商业广场", "物流", "机械", "纺织", "食品", "电子", "医药", "印务"),
    jobs=("总经理", "采购经理", "采购员", "仓储主管", "行政助理"),
    streets=("人民路", "解放路", "建设大道", "滨江路", "中山路"),
    dial="138",
    header={
        "account": "客户名称", "owner": "客户经理", "city": "城市", "address": "地址",
        "revenue": "年销售额", "visited": "最近拜访", "contact": "联系人", "job": "职务",
        "mobile": "手机", "birthday": "生日",
    },
)  # fmt: skip
SHAPES: Final = {shape.name: shape for shape in (CONTINENT, CITIES)}


@frozen(kw_only=True)
class Customer:
    """One account of a list with its contacts: name, job, role, telephone, birthday."""

    id: str
    name: str
    owner: int
    city: City
    lat: float
    lon: float
    address: str
    since: date
    revenue: int
    visited: date | None
    people: tuple[tuple[str, str, str, str, str], ...]


def customers(shape: Shape) -> tuple[Customer, ...]:
    """Return the accounts of a list; each belongs to the nearest base that has room for it."""
    numbers = Numbers(7)
    known = cities(shape.cities)
    homes = bases(shape)
    room = [shape.accounts * 5 // (4 * len(homes)) + 1] * len(homes)
    # the root of its size, so that a capital has more customers and not nearly all
    tickets = [c for c in known for _ in range(round(c.thousands**0.5))]
    found = []
    for number in range(shape.accounts):
        city = tickets[numbers.below(len(tickets))]
        near = sorted(range(len(homes)), key=lambda h: (_apart(homes[h], city), h))
        owner = next(h for h in near if room[h])
        room[owner] -= 1
        found.append(_customer(shape, number, city, owner, numbers))
    return tuple(found)


def bases(shape: Shape) -> tuple[City, ...]:
    """Return where our people live, one base a person."""
    known = {c.name: c for c in cities(shape.cities)}
    return tuple(known[name] for name in shape.bases)


def _apart(one: City, other: City) -> float:
    return (one.lat - other.lat) ** 2 + ((one.lon - other.lon) * 0.65) ** 2


def _customer(shape: Shape, number: int, city: City, owner: int, numbers: Numbers) -> Customer:
    first, trade = numbers.pick(shape.firsts), numbers.pick(shape.trades)
    glue = "" if shape.language == "zh-CN" else " "
    lat, lon = (round(x + (numbers.below(2001) - 1000) / 10_000, 4) for x in (city.lat, city.lon))
    house = 1 + numbers.below(180)
    street = numbers.pick(shape.streets)
    address = f"{street}{house}号" if glue == "" else f"{street} {house}"
    ago = numbers.below(150) + 3
    return Customer(
        id=f"c{number + 1:03}",
        name=f"{city.name}{glue}{first}{glue}{trade}{glue}{number + 1}",
        owner=owner,
        city=city,
        lat=lat,
        lon=lon,
        address=address,
        since=AS_OF - timedelta(days=400 + numbers.below(3000)),
        revenue=5_000 + numbers.below(100) ** 3,
        visited=AS_OF - timedelta(days=ago) if number % 3 else None,
        people=tuple(_person(shape, glue, numbers) for _ in range(1 + numbers.below(2))),
    )


def _person(shape: Shape, glue: str, numbers: Numbers) -> tuple[str, str, str, str, str]:
    names = numbers.pick(shape.given), numbers.pick(shape.surnames)
    name = glue.join(names if glue else reversed(names))
    born = date(1960, 1, 1) + timedelta(days=numbers.below(14_000))
    return (
        name,
        numbers.pick(shape.jobs),
        numbers.pick(ROLES),
        f"{shape.dial}{'' if glue == '' else ' '}{numbers.below(10**8):08}",
        born.isoformat() if numbers.below(2) else "",
    )


def staff(shape: Shape) -> tuple[tuple[str, str], ...]:
    """Return id and name of our people, in the order of the bases."""
    numbers = Numbers(11)
    glue = "" if shape.language == "zh-CN" else " "
    names: dict[str, None] = {}
    while len(names) < len(shape.bases):
        pair = numbers.pick(shape.given), numbers.pick(shape.surnames)
        names.setdefault(glue.join(pair if glue else reversed(pair)))
    return tuple((f"m{n:02}", name) for n, name in enumerate(names, 1))


def write_workspace(folder: Path, shape: Shape) -> None:
    """Write a list as a workspace: kam.toml, staff, accounts, contacts, figures, activities."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kam.toml").write_text(_config(shape), encoding="utf-8")
    people, homes, found = staff(shape), bases(shape), customers(shape)
    _table(
        folder / "staff.csv",
        ["id", "name", "calendar", "city", "lat", "lon"],
        (
            (s, name, COUNTRY_CODES.get(c.country, c.country), c.name, c.lat, c.lon)
            for (s, name), c in zip(people, homes, strict=True)
        ),
    )
    _table(
        folder / "accounts.csv",
        ["id", "name", "owner", "since", "country", "city", "address", "lat", "lon", "timezone"],
        (
            (
                c.id, c.name, people[c.owner][0], c.since, c.city.country, c.city.name, c.address,
                c.lat, c.lon, c.city.zone,
            )
            for c in found
        ),
    )  # fmt: skip
    _table(
        folder / "contacts.csv",
        ["id", "name", "account", "title", "buying_role", "mobile", "birthday"],
        (
            (f"{c.id}-{n}", name, c.id, job, role, phone, born)
            for c in found
            for n, (name, job, role, phone, born) in enumerate(c.people, 1)
        ),
    )
    _table(
        folder / "figures.csv",
        ["account", "period", "measure", "value"],
        ((c.id, AS_OF.year - 1, "revenue", c.revenue) for c in found),
    )
    _table(
        folder / "activities.csv",
        ["account", "date", "kind"],
        ((c.id, c.visited, "visit") for c in found if c.visited),
    )


def write_list(folder: Path, shape: Shape) -> Path:
    """Write a list as a team has it: one file, a row a contact, headers in its own language."""
    folder.mkdir(parents=True, exist_ok=True)
    names = dict(staff(shape))
    columns = [
        "account",
        "owner",
        "city",
        "address",
        "revenue",
        "visited",
        "contact",
        "job",
        "mobile",
        "birthday",
    ]
    path = folder / f"{shape.name}.csv"
    _table(
        path,
        [shape.header.get(c, c.replace("contact", "contact name")) for c in columns],
        (
            (
                c.name, names[f"m{c.owner + 1:02}"], c.city.name, c.address, c.revenue,
                c.visited or "", name, job, phone, born,
            )
            for c in customers(shape)
            for name, job, _, phone, born in c.people
        ),
    )  # fmt: skip
    return path


def _config(shape: Shape) -> str:
    zone = bases(shape)[0].zone if shape.country == "CN" else "Europe/Berlin"
    return f"""[workspace]
name = "{shape.title}"
id = "{shape.name}"
timezone = "{zone}"
country = "{shape.country}"
language = "{shape.language}"
currency = "{shape.currency}"

[plan]
as_of = {AS_OF}
start = {AS_OF}
end = {END}
"""


def _table(path: Path, columns: Sequence[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def main() -> None:
    """Write one of the lists into a directory."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("shape", choices=sorted(SHAPES))
    parser.add_argument("--list", action="store_true", help="one file, as a team has it")
    wanted = parser.parse_args()
    write = write_list if wanted.list else write_workspace
    write(wanted.folder, SHAPES[wanted.shape])


if __name__ == "__main__":
    main()
