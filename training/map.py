"""Makes src/views/map/world.tsv: the outlines of countries, projected, with the codes of our dictionary.

    npm install world-atlas
    python3 training/map.py node_modules/world-atlas/countries-110m.json crates/engine/data/actors src/views/map/world.tsv

The outlines are Natural Earth's (public domain), as TopoJSON by the npm package world-atlas (ISC licence). The
projection is Equal Earth (Šavrič, Patterson and Jenny 2018). A country too small for an outline is a point at its
capital, whose coordinates our list of places has. Coordinates are whole numbers on a sheet WIDTH wide.
"""

import json
import math
import sys

WIDTH = 2000
SCALE = WIDTH / (2 * 2.7066)
TOP, BOTTOM = 84.0, -57.0  # Degrees north that the sheet ends at; Antarctica is left out.

# Names of Natural Earth that are no names of ours.
OTHER_NAMES = {
    "W. Sahara": "Western Sahara", "United States of America": "United States", "Dem. Rep. Congo": "Democratic Republic of the Congo",
    "Dominican Rep.": "Dominican Republic", "Falkland Is.": "Falkland Islands", "Fr. S. Antarctic Lands": "", "Côte d'Ivoire": "Ivory Coast",
    "Central African Rep.": "Central African Republic", "Congo": "Republic of the Congo", "Eq. Guinea": "Equatorial Guinea",
    "eSwatini": "Eswatini", "Palestine": "Palestine", "Lao PDR": "Laos", "Solomon Is.": "Solomon Islands", "Czechia": "Czech Republic",
    "N. Cyprus": "Northern Cyprus", "Bosnia and Herz.": "Bosnia and Herzegovina", "Macedonia": "North Macedonia", "S. Sudan": "South Sudan",
    "Antarctica": "",
}

# Degrees north and east of capitals that our list of places does not have, by code.
CAPITALS = {
    "ABK": (43.0, 41.0), "AND": (42.5, 1.5), "BHR": (26.2, 50.6), "BRB": (13.1, -59.6), "COM": (-11.7, 43.3), "CPV": (14.9, -23.5),
    "DMA": (15.3, -61.4), "FSM": (6.9, 158.2), "KNA": (17.3, -62.7), "LCA": (14.0, -61.0), "LIE": (47.1, 9.5), "MDV": (4.2, 73.5),
    "MHL": (7.1, 171.4), "MLT": (35.9, 14.5), "MUS": (-20.2, 57.5), "NKR": (39.8, 46.8), "OST": (42.2, 44.0), "PMR": (46.8, 29.6),
    "TON": (-21.1, -175.2), "TUV": (-8.5, 179.2), "VCT": (13.2, -61.2), "WSM": (-13.8, -171.8),
}


def project(lon, lat):
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    slope = 9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1
    x = 2 * math.sqrt(3) * math.radians(lon) * math.cos(t) / (3 * slope)
    return x, a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t


def sheet(lon, lat):
    x, y = project(lon, lat)
    return round(x * SCALE + WIDTH / 2), round((project(0, TOP)[1] - y) * SCALE)


def rows(path):
    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if line.strip() and not line.startswith("#"):
            yield cells + [""] * (7 - len(cells))


def decode(topology):
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def clip(points, keeps, edge):
    """The part of a ring on one side of a meridian."""
    kept = []
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1]):
        if keeps(x1):
            kept.append((x1, y1))
        if keeps(x1) != keeps(x2):
            kept.append((edge, y1 + (y2 - y1) * (edge - x1) / (x2 - x1)))
    return kept


def rings(arcs, indices):
    """A ring, or its two parts where it crosses the meridian of 180 degrees."""
    points = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc if not points else arc[1:])
    whole, turns = [], 0
    for number, (lon, lat) in enumerate(points):
        if number and abs(lon - points[number - 1][0]) > 180:
            turns += 1 if lon < points[number - 1][0] else -1
        whole.append((lon + 360 * turns, lat))
    parts = []
    for turn in (-360, 0, 360):
        inside = clip(whole, lambda lon: lon >= turn - 180, turn - 180)
        inside = clip(inside, lambda lon: lon <= turn + 180, turn + 180) if inside else []
        if inside:
            parts.append(placed((lon - turn, lat) for lon, lat in inside))
    return parts


def placed(points):
    found = []
    for lon, lat in points:
        at = sheet(lon, lat)
        if not found or at != found[-1]:
            found.append(at)
    if len(found) > 1 and found[0] == found[-1]:
        found.pop()
    return found


def area_and_middle(points):
    area = cx = cy = 0.0
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1]):
        cross = x1 * y2 - x2 * y1
        area, cx, cy = area + cross, cx + (x1 + x2) * cross, cy + (y1 + y2) * cross
    if area == 0:
        return 0.0, points[0]
    return abs(area) / 2, (round(cx / (3 * area)), round(cy / (3 * area)))


def write(points):
    (x, y), out = points[0], []
    out.append(f"M{x} {y}l")
    steps = []
    for nx, ny in points[1:]:
        steps.append(f"{nx - x}{'' if ny < y else ' '}{ny - y}")
        x, y = nx, ny
    return out[0] + " ".join(steps).replace(" -", "-") + "z"


def main(atlas, actors, target):
    topology = json.load(open(atlas, encoding="utf-8"))
    arcs = decode(topology)
    by_name, capitals = {}, {}
    for cells in rows(f"{actors}/countries.tsv"):
        if cells[1] != "country":
            continue
        for alias in [cells[3], *cells[4].split("|")]:
            if ":" not in alias:
                by_name.setdefault(alias, cells[2])
            elif alias.startswith("capital:"):
                capitals.setdefault(cells[2], alias[8:])
    lines, unknown = {}, []
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = OTHER_NAMES.get(geometry["properties"]["name"], geometry["properties"]["name"])
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        outlines = [points for polygon in polygons for r in polygon for points in rings(arcs, r)]
        outlines = [points for points in outlines if len(points) > 2 and max(y for _, y in points) < sheet(0, BOTTOM)[1] + 40]
        code = by_name.get(name, "")
        if name and not code:
            unknown.append(name)
        if name and outlines:
            middle = max(map(area_and_middle, outlines))[1]
            lines[code or name] = (code or "-", middle, "".join(map(write, outlines)))
    for cells in rows(f"{actors}/places.tsv"):
        at = next((word[3:] for word in cells[6].replace(";", " ").split() if word.startswith("at=")), None)
        code = cells[2][:3]
        if at and code not in lines and capitals.get(code) in [cells[3], *cells[4].split("|")]:
            lat, lon = map(float, at.split(","))
            lines[code] = (code, sheet(lon, lat), "")
    for code, (lat, lon) in CAPITALS.items():
        lines.setdefault(code, (code, sheet(lon, lat), ""))
    height = sheet(0, BOTTOM)[1]
    with open(target, "w", encoding="utf-8") as out:
        out.write("# Made by training/map.py from Natural Earth (public domain): code, middle, outline; first the size of the sheet.\n")
        out.write(f"{WIDTH} {height}\n")
        for code, (x, y), path in sorted(lines.values()):
            out.write(f"{code}\t{x} {y}\t{path}\n")
    print(len(lines), "countries;", "without a code:", unknown, "; without a place:", sorted(set(capitals) - {c for c, *_ in lines.values()}))


main(*sys.argv[1:])
