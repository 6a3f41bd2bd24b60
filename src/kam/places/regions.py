"""Regions of countries by their names, where one country has many cities of one name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from kam.places.folding import folded

REGIONS: Final = {
    "AU": """01 Australian Capital Territory/ACT; 02 New South Wales/NSW; 03 Northern Territory/NT;
        04 Queensland/QLD; 05 South Australia/SA; 06 Tasmania/TAS; 07 Victoria/VIC;
        08 Western Australia/WA""",
    "CA": """01 Alberta/AB; 02 British Columbia/BC; 03 Manitoba/MB; 04 New Brunswick/NB;
        05 Newfoundland and Labrador/NL; 07 Nova Scotia/NS; 08 Ontario/ON;
        09 Prince Edward Island/PE; 10 Québec/QC; 11 Saskatchewan/SK; 12 Yukon/YT;
        13 Northwest Territories/NT; 14 Nunavut/NU""",
    "CN": """01 安徽/Anhui; 02 浙江/Zhejiang; 03 江西/Jiangxi; 04 江苏/Jiangsu; 05 吉林/Jilin;
        06 青海/Qinghai; 07 福建/Fujian; 08 黑龙江/Heilongjiang; 09 河南/Henan; 10 河北/Hebei;
        11 湖南/Hunan; 12 湖北/Hubei; 13 新疆/Xinjiang; 14 西藏/Tibet/Xizang; 15 甘肃/Gansu;
        16 广西/Guangxi; 18 贵州/Guizhou; 19 辽宁/Liaoning; 20 内蒙古/Inner Mongolia/Nei Mongol;
        21 宁夏/Ningxia; 22 北京/Beijing; 23 上海/Shanghai; 24 山西/Shanxi; 25 山东/Shandong;
        26 陕西/Shaanxi; 28 天津/Tianjin; 29 云南/Yunnan; 30 广东/Guangdong; 31 海南/Hainan;
        32 四川/Sichuan; 33 重庆/Chongqing""",
    "GB": "ENG England; NIR Northern Ireland; SCT Scotland; WLS Wales",
    "US": """AL Alabama; AK Alaska; AZ Arizona; AR Arkansas; CA California; CO Colorado;
        CT Connecticut; DE Delaware; DC District of Columbia; FL Florida; GA Georgia; HI Hawaii;
        ID Idaho; IL Illinois; IN Indiana; IA Iowa; KS Kansas; KY Kentucky; LA Louisiana; ME Maine;
        MD Maryland; MA Massachusetts; MI Michigan; MN Minnesota; MS Mississippi; MO Missouri;
        MT Montana; NE Nebraska; NV Nevada; NH New Hampshire; NJ New Jersey; NM New Mexico;
        NY New York; NC North Carolina; ND North Dakota; OH Ohio; OK Oklahoma; OR Oregon;
        PA Pennsylvania; RI Rhode Island; SC South Carolina; SD South Dakota; TN Tennessee;
        TX Texas; UT Utah; VT Vermont; VA Virginia; WA Washington; WV West Virginia; WI Wisconsin;
        WY Wyoming""",
}
"""By country: the region's code in `cities.txt`, and its names."""
KINDS: Final = ("壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市")
"""What a region of China is, as it stands behind its name."""


def region_code(country: str, region: str) -> str:
    """Return the code of a region in `cities.txt`, empty where its name says nothing to us."""
    name = folded(region)
    for kind in KINDS:
        name = name.removesuffix(kind)
    return _codes().get((country, name), "")


def province_of(name: str) -> str:
    """Return the province that a Chinese text begins with, empty where there is none."""
    return next((p for p in _regions_of_china() if name.startswith(p)), "")


def behind_province(text: str) -> str:
    """Return a Chinese text without the province at its beginning; 北京, 上海 ... stay."""
    text = text.removeprefix("中国")
    province = province_of(text)
    rest = re.sub(r"^(?:省|(?:壮族|回族|维吾尔)?自治区)", "", text.removeprefix(province))
    return rest if province and rest and not rest.startswith("市") else text


def _regions_of_china() -> Iterator[str]:
    """Yield the Chinese names of the regions of China."""
    for row in REGIONS["CN"].split(";"):
        yield row.split()[1].partition("/")[0]


@cache
def _codes() -> dict[tuple[str, str], str]:
    found = {}
    for country, rows in REGIONS.items():
        for row in rows.split(";"):
            code, _, names = " ".join(row.split()).partition(" ")
            for name in (code, *names.split("/")):
                found[country, folded(name)] = code
    return found
