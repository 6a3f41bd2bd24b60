"""Places that a map finds: street, city, region where it helps, country."""

from __future__ import annotations

import re
from typing import Final

from kam.model import Account
from kam.text import CHINESE, ENGLISH, Message

COUNTRIES: Final = {
    code: Message(english, chinese)
    for code, english, chinese in (
        row.split("|")
        for row in """AE|United Arab Emirates|阿联酋
AR|Argentina|阿根廷
AT|Austria|奥地利
AU|Australia|澳大利亚
BE|Belgium|比利时
BG|Bulgaria|保加利亚
BR|Brazil|巴西
CA|Canada|加拿大
CH|Switzerland|瑞士
CL|Chile|智利
CN|China|中国
CO|Colombia|哥伦比亚
CZ|Czechia|捷克
DE|Germany|德国
DK|Denmark|丹麦
EE|Estonia|爱沙尼亚
EG|Egypt|埃及
ES|Spain|西班牙
FI|Finland|芬兰
FR|France|法国
GB|United Kingdom|英国
GR|Greece|希腊
HK|Hong Kong|中国香港
HR|Croatia|克罗地亚
HU|Hungary|匈牙利
ID|Indonesia|印度尼西亚
IE|Ireland|爱尔兰
IL|Israel|以色列
IN|India|印度
IT|Italy|意大利
JP|Japan|日本
KR|South Korea|韩国
LT|Lithuania|立陶宛
LU|Luxembourg|卢森堡
LV|Latvia|拉脱维亚
MA|Morocco|摩洛哥
MO|Macao|中国澳门
MX|Mexico|墨西哥
MY|Malaysia|马来西亚
NG|Nigeria|尼日利亚
NL|Netherlands|荷兰
NO|Norway|挪威
NZ|New Zealand|新西兰
PE|Peru|秘鲁
PH|Philippines|菲律宾
PK|Pakistan|巴基斯坦
PL|Poland|波兰
PT|Portugal|葡萄牙
RO|Romania|罗马尼亚
RS|Serbia|塞尔维亚
RU|Russia|俄罗斯
SA|Saudi Arabia|沙特阿拉伯
SE|Sweden|瑞典
SG|Singapore|新加坡
SI|Slovenia|斯洛文尼亚
SK|Slovakia|斯洛伐克
TH|Thailand|泰国
TR|Türkiye|土耳其
TW|Taiwan|中国台湾
UA|Ukraine|乌克兰
US|United States|美国
VE|Venezuela|委内瑞拉
VN|Vietnam|越南
ZA|South Africa|南非""".splitlines()
    )
}
"""Names of countries; one that is not here goes by its code."""
_CHINESE: Final = re.compile("[\u4e00-\u9fff]")


def place_of(account: Account, language: str = ENGLISH) -> str:
    """Return where an account is; parts that the street says already are not said again.

    A Chinese address begins with the country, any other ends with it.
    """
    parts: list[str] = []
    for part in (account.address, account.city, account.region):
        if part and part.removesuffix("市").casefold() not in " ".join(parts).casefold():
            parts.append(part)
    if not parts:
        return ""
    code = account.country.partition("-")[0].upper()
    country = COUNTRIES.get(code, Message(code, code))
    if _CHINESE.search(account.address):
        before = "" if parts[0].startswith(country.zh) else country.zh
        return "".join((before, *reversed(parts)))
    name = country.zh if language == CHINESE else country.en
    return ", ".join((*parts, name) if name else parts)
