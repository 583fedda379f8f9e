//! The sheet with the outlines of countries, as `training/map.py` made it.

/// Code, middle and outline of every country; the size of the sheet first.
const WORLD: &str = include_str!("world.tsv");

/// A country on the sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Country {
    /// CAMEO code.
    pub(super) code: &'static str,
    /// Its middle.
    pub(super) middle: (f32, f32),
    /// Its outline as an SVG path; nothing where it is too small for one.
    pub(super) path: &'static str,
}

/// The sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct World {
    /// Width and height.
    pub(super) size: (f32, f32),
    /// In the order of their codes.
    pub(super) countries: Vec<Country>,
}

impl World {
    /// Reads the sheet.
    pub(super) fn read() -> World {
        let mut world = World::default();
        for line in WORLD.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let first = cells.next().unwrap_or_default();
            match cells.next() {
                None => world.size = pair(first),
                Some(middle) => world.countries.push(Country {
                    code: first,
                    middle: pair(middle),
                    path: cells.next().unwrap_or_default(),
                }),
            }
        }
        world
    }

    /// The country of an actor's code: of `RUSGOV` that of `RUS`.
    pub(super) fn find(&self, code: &str) -> Option<&Country> {
        let code = code.get(..3)?;
        self.countries.iter().find(|country| country.code == code)
    }
}

fn pair(text: &str) -> (f32, f32) {
    let mut numbers = text.split(' ').map(|number| number.parse().unwrap_or_default());
    (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_has_the_world_on_it() {
        let world = World::read();
        assert!(world.countries.len() > 190, "{}", world.countries.len());
        let (width, height) = world.size;
        for country in &world.countries {
            let (x, y) = country.middle;
            assert!((0.0..=width).contains(&x) && (0.0..=height).contains(&y), "{country:?}");
            assert!(country.path.is_empty() || country.path.starts_with('M'), "{}", country.code);
        }
        let x = |code| world.find(code).unwrap().middle.0;
        let y = |code| world.find(code).unwrap().middle.1;
        assert!(x("USA") < x("GBR") && x("GBR") < x("RUSGOV") && x("RUSGOV") < x("JPN"));
        assert!(y("SWE") < y("EGY") && y("EGY") < y("ZAF"));
        assert_eq!(world.find("QQQ"), None);
    }
}
