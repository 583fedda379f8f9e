//! Published worked examples and class-shaped tables, against exact fractions that were computed by hand and by other
//! programs. Matrices: Krippendorff (2004, 4 × 12), Cohen (1960), Fleiss (1971), Gwet's paradox and his 4 × 12, and a
//! three-coder example of an encyclopedia.

use super::bootstrap::{Interval, NoInterval, interval};
use super::*;
use crate::ratings::of_rows;

const KRIPP: &[&str] = &["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
const WIKI: &[&str] = &[".....34121133.3", "1.213343.......", "..21344.21133.4"];
const S1: &[&str] = &["AARNNNARRN.N", "AARNNAARRNN.", "ANRN.NARRNNN", ".ARNNNAR.ARN"];
const S2: &[&str] = &["ARNNARNNARNNAA", "ARNNARNAARRNAN", "ARNNRRN......."];
const S3: &[&str] = &["NNNNNNNNNNNN"; 5];
const S4: &[&str] = &["AARNNNARRNAN", "............", "............"];
const S5: &[&str] = &["AARNNNAR........", "........ARNNARNN", "AARNNRARARNAARNN"];
const S6: &[&str] = &[
    "NNNNNNNNNNNNAAN",
    "NNNNNNNNNNNNAAN",
    "NNNNNNNNNNNNANN",
    "NNNNNNNNNNANAAN",
    "NNNNNNNNNNNNANN",
    "NNNNNNNNNNNNAAN",
];
const S7: &[&str] = &[
    "AARN......F.......N.",
    "AARN....N..F......N.",
    "A.RRAA..N...F.......",
    "..R.AARR.....F......",
    "....AARR......F...A.",
    "......RRN......F..A.",
    "..N...RN..........A.",
    "........N...........",
];
const S8: &[&str] = &["AARNNNARRNAN", "AARNNAARRNNN", "ANRNNNARRNNN", "AARNNNARNARN"];
const S9: &[&str] = &["NNNNNNNNNNNN", "NNANNNNNNRNN"];

/// Subjects by raters, as coders by units.
fn gwet4() -> Ratings {
    let rows = "11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3.";
    let mut ratings = Ratings::declared(4, ["1", "2", "3", "4", "5"].map(str::to_owned).to_vec());
    for row in rows.split(' ') {
        ratings.push((0..4).map(|at| Some(&row[at..=at]).filter(|label| *label != ".")));
    }
    ratings
}

/// Fleiss' psychiatrists: how many of six gave each of five diagnoses.
fn fleiss71() -> Ratings {
    let rows = "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 \
        00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006";
    let mut ratings = Ratings::declared(6, ["a", "b", "c", "d", "e"].map(str::to_owned).to_vec());
    for row in rows.split_whitespace() {
        let counts = row.bytes().map(|digit| usize::from(digit - b'0'));
        let labels: Vec<&str> =
            counts.zip(["a", "b", "c", "d", "e"]).flat_map(|(n, label)| vec![label; n]).collect();
        ratings.push(labels.into_iter().map(Some));
    }
    ratings
}

/// Two coders from a table of counts.
fn crossed(table: &[&[usize]]) -> Ratings {
    const NAMES: [&str; 3] = ["a", "b", "c"];
    let labels = NAMES[..table.len()].iter().map(|name| (*name).to_owned()).collect();
    let mut ratings = Ratings::declared(2, labels);
    for (one, row) in table.iter().enumerate() {
        for (other, count) in row.iter().enumerate() {
            for _ in 0..*count {
                ratings.push([Some(NAMES[one]), Some(NAMES[other])]);
            }
        }
    }
    ratings
}

fn cohen60() -> Ratings {
    crossed(&[&[88, 14, 18], &[10, 40, 10], &[2, 6, 12]])
}

fn gwet125() -> Ratings {
    crossed(&[&[118, 5], &[2, 0]])
}

/// pa, alpha, Fleiss (all, 2+), AC1 (all declared, all used, 2+ declared), six decimals; NAN is undefined.
fn figures(ratings: &Ratings) -> [f64; 7] {
    let counted = ratings.all_counted();
    let units: Vec<&Counted> = counted.iter().collect();
    let labels = &ratings.labels;
    let declared = Possible::Declared(labels.len());
    let plain = |figure: Figure| figure.unwrap_or(f64::NAN);
    [
        percent(&units).unwrap_or(f64::NAN),
        plain(alpha(&units, labels)),
        plain(fleiss(&units, labels, Shares::All)),
        plain(fleiss(&units, labels, Shares::Paired)),
        plain(ac1(&units, labels, Shares::All, declared)),
        plain(ac1(&units, labels, Shares::All, Possible::Used)),
        plain(ac1(&units, labels, Shares::Paired, declared)),
    ]
}

#[track_caller]
fn near(found: f64, wanted: f64, what: &str) {
    let same = (found.is_nan() && wanted.is_nan()) || (found - wanted).abs() < 0.000_001;
    assert!(same, "{what}: {found} instead of {wanted}");
}

#[test]
fn published_and_class_shaped_tables_give_their_exact_values() {
    const NO: f64 = f64::NAN;
    let tables: [(&str, Ratings, [f64; 7]); 15] = [
        (
            "Krippendorff",
            of_rows(KRIPP, "12345"),
            [0.818_182, 0.743_421, 0.761_169, 0.762_483, 0.775_444, 0.775_444, 0.775_152],
        ),
        (
            "Cohen 1960",
            cohen60(),
            [0.7, 0.488_462, 0.487_179, 0.487_179, 0.575_972, 0.575_972, 0.575_972],
        ),
        (
            "Fleiss 1971",
            fleiss71(),
            [0.555_556, 0.433_410, 0.430_245, 0.430_245, 0.447_885, 0.447_885, 0.447_885],
        ),
        (
            "Gwet 125",
            gwet125(),
            [0.944, -0.024_691, -0.028_807, -0.028_807, 0.940_776, 0.940_776, 0.940_776],
        ),
        (
            "Gwet 4 × 12",
            gwet4(),
            [0.818_182, 0.743_421, 0.761_169, 0.762_483, 0.775_444, 0.775_444, 0.775_152],
        ),
        (
            "three coders",
            of_rows(WIKI, "1234"),
            [0.777_778, 0.691_358, 0.686_020, 0.688_143, 0.709_164, 0.709_164, 0.708_551],
        ),
        (
            "S1",
            of_rows(S1, "ARN"),
            [0.819_444, 0.72, 0.720_388, 0.720_388, 0.733_352, 0.733_352, 0.733_352],
        ),
        (
            "S2",
            of_rows(S2, "ARN"),
            [0.738_095, 0.663_366, 0.602_922, 0.602_922, 0.609_220, 0.609_220, 0.609_220],
        ),
        ("S3", of_rows(S3, "ARN"), [1.0, NO, NO, NO, 1.0, NO, 1.0]),
        ("S4", of_rows(S4, "ARN"), [NO; 7]),
        (
            "S5",
            of_rows(S5, "ARN"),
            [0.875, 0.817_109, 0.811_209, 0.811_209, 0.813_139, 0.813_139, 0.813_139],
        ),
        (
            "S6",
            of_rows(S6, "ARNCF"),
            [0.942_222, 0.733_717, 0.730_725, 0.730_725, 0.938_947, 0.926_438, 0.938_947],
        ),
        (
            "S7",
            of_rows(S7, "ARNF"),
            [0.783_333, 0.632_009, 0.698_866, 0.662_475, 0.714_974, 0.714_974, 0.724_351],
        ),
        (
            "S8",
            of_rows(S8, "ARN"),
            [0.763_889, 0.640_090, 0.632_432, 0.632_432, 0.652_174, 0.652_174, 0.652_174],
        ),
        (
            "S9",
            of_rows(S9, "ARN"),
            [0.833_333, -0.022_222, -0.066_667, -0.066_667, 0.819_209, 0.819_209, 0.819_209],
        ),
    ];
    for (name, ratings, wanted) in &tables {
        for (at, (found, wanted)) in figures(ratings).iter().zip(wanted).enumerate() {
            near(*found, *wanted, &format!("{name}, column {at}"));
        }
    }
}

#[test]
fn kappa_of_pairs_looks_at_common_units_only() {
    let kappa = |rows: &[&str], one, other| {
        let found = pair(&of_rows(rows, "ARNCF"), one, other);
        (found.kappa.unwrap_or(f64::NAN), found.common)
    };
    let wanted = [
        (S1, 0, 1, 0.850_746, 10),
        (S1, 0, 2, 0.846_154, 10),
        (S1, 0, 3, 0.823_529, 9),
        (S1, 1, 2, 0.705_882, 10),
        (S1, 1, 3, 0.5, 9),
        (S1, 2, 3, 0.5, 9),
        (S2, 0, 1, 0.674_419, 14),
        (S2, 0, 2, 0.781_25, 7),
        (S2, 1, 2, 0.781_25, 7),
        (S4, 0, 1, f64::NAN, 0),
        (S5, 0, 1, f64::NAN, 0),
        (S5, 0, 2, 0.813_953, 8),
        (S5, 1, 2, 0.809_524, 8),
        (S8, 0, 1, 0.744_681, 12),
        (S8, 0, 3, 0.617_021, 12),
        (S8, 1, 3, 0.489_362, 12),
        (S8, 2, 3, 0.478_261, 12),
        (S9, 0, 1, 0.0, 12),
    ];
    for (rows, one, other, value, common) in wanted {
        let found = kappa(rows, one, other);
        near(found.0, value, &format!("{rows:?} {one} {other}"));
        assert_eq!(found.1, common);
    }
    let cohen = pair(&cohen60(), 0, 1);
    near(cohen.kappa.unwrap(), 0.491_525, "Cohen 1960");
    near(cohen.pi.unwrap(), 0.487_179, "Scott's pi of the same table");
    near(pair(&gwet125(), 0, 1).kappa.unwrap(), -0.023_392, "Gwet's paradox");
}

#[test]
fn undefined_says_why() {
    let whole = |rows, measure: Measure| measure.whole(&of_rows(rows, "ARN"));
    assert_eq!(whole(S3, Measure::Alpha), Err(Undefined::OneLabel("N".into())));
    assert_eq!(whole(S3, Measure::Fleiss), Err(Undefined::OneLabel("N".into())));
    assert_eq!(whole(S4, Measure::Percent), Err(Undefined::NoPair));
    assert_eq!(Measure::Ac1.whole(&of_rows(S3, "N")), Err(Undefined::OneDeclared));
    assert_eq!(Measure::Ac1.whole(&of_rows(S3, "")), Err(Undefined::OneLabel("N".into())));
    assert_eq!(pair(&of_rows(S5, "ARN"), 0, 1).kappa, Err(Undefined::NoCommon));
    assert_eq!(pair(&of_rows(S3, "ARN"), 0, 1).kappa, Err(Undefined::OneLabel("N".into())));
    let sided = pair(&of_rows(S9, "ARN"), 0, 1);
    assert_eq!((sided.kappa, sided.one_sided), (Ok(0.0), Some(0)));
    assert_eq!(Measure::Alpha.whole(&Ratings::open(0)), Err(Undefined::NoPair));
}

#[test]
fn percent_has_five_meanings() {
    let kinds = |rows| percent_kinds(&of_rows(rows, "ARNFC"));
    let shown = |rows| {
        let kinds = kinds(rows);
        [kinds.pooled, kinds.units, kinds.pairs, kinds.complete, kinds.all_equal]
            .map(|(figure, n)| (figure.map_or(-1, |share| (share * 10_000.0).round() as i32), n))
    };
    assert_eq!(shown(S1), [(8_070, 57), (8_194, 12), (8_037, 6), (5_714, 7), (6_667, 12)]);
    assert_eq!(shown(S2), [(8_214, 28), (7_381, 14), (8_333, 3), (8_571, 7), (7_143, 14)]);
    assert_eq!(shown(S3), [(10_000, 120), (10_000, 12), (10_000, 10), (10_000, 12), (10_000, 12)]);
    assert_eq!(shown(S4), [(-1, 0); 5]);
    assert_eq!(shown(S5), [(8_750, 16), (8_750, 16), (8_750, 2), (-1, 0), (8_750, 16)]);
    assert_eq!(shown(S6), [(9_422, 225), (9_422, 15), (9_422, 15), (8_667, 15), (8_667, 15)]);
    assert_eq!(shown(S7), [(7_059, 51), (7_833, 10), (6_493, 24), (-1, 0), (6_000, 10)]);
    assert_eq!(shown(S8), [(7_639, 72), (7_639, 12), (7_639, 6), (5_833, 12), (5_833, 12)]);
    assert_eq!(kinds(S5).complete.0, Err(Undefined::NoComplete));
}

#[test]
fn without_blanks_alpha_is_fleiss_with_a_term_for_small_samples() {
    for ratings in [of_rows(S8, "ARN"), of_rows(S6, "ARNCF"), fleiss71(), cohen60()] {
        let [_, alpha, fleiss, ..] = figures(&ratings);
        let n = (ratings.units() * ratings.coders()) as f64;
        near(alpha, 1.0 - (1.0 - fleiss) * (n - 1.0) / n, "identity");
    }
}

#[test]
fn units_are_counted_by_how_many_coded_them() {
    let counts = unit_counts(&of_rows(S7, "ARNF"));
    assert_eq!(counts, UnitCounts { paired: 10, single: 6, blank: 4 });
}

#[track_caller]
fn about(found: Result<Interval, NoInterval>, low: f64, high: f64) {
    let found = found.unwrap();
    assert!((found.low - low).abs() < 0.04 && (found.high - high).abs() < 0.04, "{found:?}");
}

#[test]
fn intervals_draw_units_and_follow_their_seed() {
    let alpha = |rows, declared| interval(&of_rows(rows, declared), Measure::Alpha, 4_000, 1);
    about(alpha(S1, "ARN"), 0.408, 0.928);
    about(alpha(S8, "ARN"), 0.306, 0.872);
    about(alpha(S5, "ARN"), 0.523, 1.0);
    about(alpha(KRIPP, "12345"), 0.418, 1.0);
    assert_eq!(alpha(S8, "ARN"), alpha(S8, "ARN"));
    let again = interval(&of_rows(S8, "ARN"), Measure::Alpha, 4_000, 2);
    assert_ne!(alpha(S8, "ARN"), again);
}

#[test]
fn there_is_no_interval_that_would_mislead() {
    let alpha = |rows| interval(&of_rows(rows, "ARN"), Measure::Alpha, 1_000, 1);
    assert!(matches!(alpha(S9), Err(NoInterval::Undefined(undefined)) if undefined > 50));
    assert!(matches!(alpha(S3), Err(NoInterval::Undefined(1_000))));
    assert_eq!(alpha(&["ARN", "ARN"]), Err(NoInterval::FewUnits(3)));
    let percent = interval(&of_rows(S3, "ARN"), Measure::Percent, 1_000, 1);
    assert_eq!(percent, Err(NoInterval::NoWidth));
    let six = interval(&of_rows(S6, "ARNCF"), Measure::Alpha, 4_000, 1).unwrap();
    assert!(six.undefined > 0 && six.low < 0.1, "{six:?}");
}
