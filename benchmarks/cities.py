"""Cities for invented lists: place and inhabitants, in thousands.

Source: GeoNames (https://www.geonames.org), licence CC BY 4.0; degrees rounded to 1 km.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen


@frozen
class City:
    """A city with its country (ISO code), IANA zone, degrees and thousands of inhabitants."""

    name: str
    country: str
    zone: str
    lat: float
    lon: float
    thousands: int


EUROPE: Final = """\
GB Europe/London: London 51.51 -0.13 8961, Birmingham 52.48 -1.90 1157, Glasgow 55.87 -4.26 626,
  Manchester 53.48 -2.24 568, Sheffield 53.38 -1.47 556, Leeds 53.80 -1.55 536, Edinburgh 55.95
  -3.20 514, Liverpool 53.41 -2.98 496, Bristol 51.46 -2.60 479, Cardiff 51.48 -3.18 372,
  Leicester 52.64 -1.13 368, Belfast 54.60 -5.93 348
IE Europe/Dublin: Dublin 53.33 -6.25 1024, Cork 51.90 -8.47 224
FR Europe/Paris: Paris 48.85 2.35 2138, Marseille 43.30 5.38 877, Lyon 45.75 4.85 520, Toulouse
  43.60 1.44 511, Nice 43.70 7.27 342, Nantes 47.22 -1.55 325, Strasbourg 48.58 7.75 274,
  Bordeaux 44.84 -0.58 265, Montpellier 43.61 3.88 248, Lille 50.63 3.06 238, Rennes 48.11 -1.67
  227, Reims 49.27 4.03 196, Saint-Étienne 45.43 4.39 176
BE Europe/Brussels: Brussels 50.85 4.35 1019, Antwerp 51.22 4.40 529, Gent 51.05 3.72 265,
  Charleroi 50.41 4.44 200
NL Europe/Amsterdam: Rotterdam 51.92 4.48 868, Amsterdam 52.37 4.89 741, Utrecht 52.09 5.12 376,
  Groningen 53.22 6.57 244, Eindhoven 51.44 5.48 235
LU Europe/Luxembourg: Luxembourg 49.61 6.13 76
DE Europe/Berlin: Berlin 52.52 13.41 3426, Hamburg 53.55 9.99 1973, Munich 48.14 11.58 1505,
  Köln 50.93 6.95 1024, Düsseldorf 51.22 6.78 618, Stuttgart 48.78 9.18 612, Essen 51.46 7.01
  593, Dortmund 51.51 7.47 588, Dresden 51.05 13.74 564, Bremen 53.08 8.81 546, Nuremberg 49.45
  11.08 515, Hannover 52.37 9.73 515, Leipzig 51.34 12.37 504, Bielefeld 52.03 8.53 331, Münster
  51.96 7.63 308
AT Europe/Vienna: Vienna 48.21 16.37 1691, Graz 47.07 15.44 303, Linz 48.31 14.29 204, Salzburg
  47.80 13.04 157
CH Europe/Zurich: Zürich 47.37 8.55 415, Geneva 46.20 6.15 201, Basel 47.56 7.57 177, Lausanne
  46.52 6.63 139
IT Europe/Rome: Rome 41.89 12.51 2318, Milan 45.46 9.19 1371, Naples 40.85 14.27 909, Turin
  45.07 7.69 847, Palermo 38.12 13.36 648, Genoa 44.40 8.94 580, Bologna 44.49 11.34 394,
  Florence 43.78 11.25 367, Bari 41.12 16.87 316, Catania 37.49 15.07 311
ES Europe/Madrid: Madrid 40.42 -3.70 3255, Barcelona 41.39 2.16 1686, Valencia 39.47 -0.38 824,
  Zaragoza 41.66 -0.88 686, Sevilla 37.38 -5.97 686, Málaga 36.72 -4.42 592, Murcia 37.99 -1.13
  471, Palma 39.57 2.65 438, Alicante 38.35 -0.48 348, Bilbao 43.26 -2.93 347
PT Europe/Lisbon: Lisbon 38.73 -9.15 517, Porto 41.15 -8.61 252
DK Europe/Copenhagen: Copenhagen 55.68 12.57 1153, Århus 56.16 10.21 285
SE Europe/Stockholm: Stockholm 59.33 18.07 1515, Gothenburg 57.71 11.97 608, Malmö 55.61 13.00
  362, Uppsala 59.86 17.64 177
NO Europe/Oslo: Oslo 59.91 10.75 1082, Bergen 60.39 5.32 294
FI Europe/Helsinki: Helsinki 60.17 24.94 658, Tampere 61.50 23.79 260
PL Europe/Warsaw: Warsaw 52.23 21.01 1702, Kraków 50.06 19.94 816, Wrocław 51.10 17.03 672, Łódź
  51.77 19.47 639, Poznań 52.41 16.93 536, Gdańsk 54.35 18.65 487, Szczecin 53.43 14.55 395,
  Lublin 51.25 22.57 336
CZ Europe/Prague: Prague 50.09 14.42 1165, Brno 49.20 16.61 379
SK Europe/Bratislava: Bratislava 48.15 17.11 423
HU Europe/Budapest: Budapest 47.50 19.04 1741, Debrecen 47.53 21.62 202
SI Europe/Ljubljana: Ljubljana 46.05 14.51 272
HR Europe/Zagreb: Zagreb 45.81 15.98 663, Split 43.51 16.44 149
RO Europe/Bucharest: Bucharest 44.43 26.11 1877, Iaşi 47.17 27.60 378, Constanţa 44.18 28.63
  317, Cluj-Napoca 46.77 23.60 286
BG Europe/Sofia: Sofia 42.70 23.32 1152, Plovdiv 42.15 24.75 329
GR Europe/Athens: Athens 37.98 23.73 664, Thessaloníki 40.64 22.93 317
EE Europe/Tallinn: Tallinn 59.44 24.75 394
LV Europe/Riga: Riga 56.95 24.11 742
LT Europe/Vilnius: Vilnius 54.69 25.28 542, Kaunas 54.90 23.91 289
"""
CHINA: Final = """\
CN Asia/Shanghai: 上海 31.22 121.46 24874, 北京 39.91 116.40 18960, 广州 23.12 113.25 16096,
  深圳 22.55 114.07 17494, 杭州 30.29 120.16 9236, 南京 32.06 118.78 9314, 苏州 31.30 120.60 6715,
  武汉 30.58 114.27 10392, 成都 30.67 104.07 13568, 重庆 29.56 106.55 7457, 西安 34.26 108.93 9600,
  青岛 36.06 120.38 7172
"""


def cities(table: str) -> tuple[City, ...]:
    """Return the cities of one of the tables."""
    found = []
    for line in table.replace(",\n  ", ", ").replace("\n  ", " ").splitlines():
        head, _, rest = line.partition(": ")
        country, zone = head.split()
        for text in rest.split(", "):
            name, lat, lon, thousands = text.split()
            found.append(City(name, country, zone, float(lat), float(lon), int(thousands)))
    return tuple(found)
