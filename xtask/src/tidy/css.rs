//! The house rules of the style sheet: short files, imported once, and no value twice. What a value is for is a token's
//! name in `static/css/tokens.css`.

use super::{Breach, LONGEST, Source};
use crate::page::style;

/// Where the parts of the style sheet are.
const FOLDER: &str = "static/css/";
/// The only part that holds values.
const TOKENS: &str = "static/css/tokens.css";

/// The widths of the window at which the page changes, since a media query cannot read a token: those at which panels
/// move (720, 1180, 1600, also in the state), and those below which the top bar drops words (1700, 1420, 1360), tables become
/// cards (900) and formats take two rows (480).
const BREAKPOINTS: &[&str] =
    &["719.98px", "1179.98px", "1359.98px", "1420px", "1599.98px", "1699.98px", "900px", "480px"];
/// Presenter mode grows with the projector, by width and height together.
const PROJECTORS: &str = "static/css/presentation.css";

/// Lengths that need no token: zero, and the width of a hairline, which is on no scale.
const HAIRLINES: &[&str] = &["0", "1px", "-1px"];

/// Colours by name: those of CSS that a person would write, and those of the system.
const COLOURS: &[&str] = &[
    "aqua",
    "black",
    "blue",
    "brown",
    "cyan",
    "fuchsia",
    "gold",
    "gray",
    "green",
    "grey",
    "lime",
    "magenta",
    "maroon",
    "navy",
    "olive",
    "orange",
    "pink",
    "purple",
    "red",
    "silver",
    "teal",
    "white",
    "yellow",
    "buttonface",
    "buttontext",
    "canvas",
    "canvastext",
    "graytext",
    "highlight",
    "highlighttext",
    "linktext",
];
/// Functions that make a colour.
const COLOUR_FUNCTIONS: &[&str] = &[
    "rgb(",
    "rgba(",
    "hsl(",
    "hsla(",
    "hwb(",
    "lab(",
    "lch(",
    "oklab(",
    "oklch(",
    "color(",
    "color-mix(",
    "light-dark(",
];
/// Typefaces that need no quotation marks.
const TYPEFACES: &[&str] = &["serif", "sans-serif", "monospace", "system-ui", "ui-monospace"];

/// A kind of value that only a token may write out.
struct Kind {
    name: &'static str,
    /// Whether a property has values of this kind.
    of: fn(&str) -> bool,
    /// Whether a word of its value is one, written out.
    word: fn(&str) -> bool,
}

const KINDS: &[Kind] = &[
    Kind {
        name: "colour",
        of: |property| {
            let names = ["color", "background", "border", "outline", "shadow", "fill", "stroke"];
            property.starts_with("--") || names.iter().any(|name| property.contains(name))
        },
        word: |word| {
            word.starts_with('#') || COLOURS.contains(&word) || COLOUR_FUNCTIONS.contains(&word)
        },
    },
    Kind {
        name: "typeface",
        of: |property| matches!(property, "font" | "font-family"),
        word: |word| word == "\"\"" || TYPEFACES.contains(&word),
    },
    Kind {
        name: "size of type",
        of: |property| matches!(property, "font" | "font-size"),
        word: is_length,
    },
    Kind {
        name: "step of space",
        of: |property| {
            let names = ["margin", "padding", "scroll-margin", "scroll-padding", "inset"];
            let others = ["gap", "row-gap", "column-gap", "top", "right", "bottom", "left"];
            others.contains(&property) || names.iter().any(|name| property.starts_with(name))
        },
        word: |word| is_length(word) && !HAIRLINES.contains(&word),
    },
    Kind {
        name: "radius",
        of: |property| property.ends_with("radius"),
        word: |word| is_length(word) && !HAIRLINES.contains(&word),
    },
    Kind {
        name: "layer",
        of: |property| property == "z-index",
        word: |word| word.parse::<i32>().is_ok(),
    },
    Kind {
        name: "duration",
        of: |property| property.starts_with("transition") || property.starts_with("animation"),
        word: |word| is_number_with(word, &["ms", "s"]),
    },
];

pub(super) fn files_are_short(sources: &[Source]) -> Vec<Breach> {
    let long = sheets(sources).map(|sheet| (sheet, sheet.text.lines().count()));
    long.filter(|(_, lines)| *lines > LONGEST)
        .map(|(sheet, lines)| format!("{} has {lines} lines", sheet.path))
        .collect()
}

/// Each part is imported once and opens with what it is for.
pub(super) fn parts_are_imported(sources: &[Source]) -> Vec<Breach> {
    let main = format!("{FOLDER}{}", style::MAIN);
    let Some(text) = sources.iter().find(|source| source.path == main) else {
        return vec![format!("{main} is missing")];
    };
    let parts = match style::imports(&text.text) {
        Ok(parts) => parts,
        Err(fault) => return vec![fault.to_string()],
    };
    let mut found = Vec::new();
    for sheet in sheets(sources).filter(|sheet| sheet.path != main) {
        let times = parts.iter().filter(|part| sheet.path == format!("{FOLDER}{part}")).count();
        if times != 1 {
            found.push(format!("{main} imports {} {times} times", sheet.path));
        }
        if !sheet.text.starts_with("/*") {
            found.push(format!("{} does not open with what it is for", sheet.path));
        }
    }
    let there = |part: &&String| !sources.iter().any(|s| s.path == format!("{FOLDER}{part}"));
    found.extend(
        parts.iter().filter(there).map(|part| format!("{main} imports {part}, which is missing")),
    );
    found
}

/// Colours, typefaces, sizes of type, steps of space, radii, layers and durations stand in the tokens alone.
pub(super) fn values_are_tokens(sources: &[Source]) -> Vec<Breach> {
    let mut found = Vec::new();
    for sheet in sheets(sources).filter(|sheet| sheet.path != TOKENS) {
        for (line, piece) in pieces(&sheet.text) {
            let wrong = match piece.split_once(':') {
                Some(_) if piece.starts_with('@') => breakpoint(&sheet.path, &piece),
                Some((property, value)) if !piece.ends_with('{') => literal(property.trim(), value),
                _ => None,
            };
            found.extend(wrong.map(|wrong| format!("{}:{line} {wrong}", sheet.path)));
        }
    }
    found
}

fn sheets(sources: &[Source]) -> impl Iterator<Item = &Source> {
    sources.iter().filter(|source| source.path.starts_with(FOLDER) && super::ends(source, ".css"))
}

/// Selectors and conditions, with their `{`, and declarations, each with its line; comments left out.
fn pieces(css: &str) -> Vec<(usize, String)> {
    let (mut found, mut piece, mut line, mut rest) = (Vec::new(), String::new(), 1, css);
    while let Some(c) = rest.chars().next() {
        let (part, after) = rest.split_at(style::piece_length(rest, c));
        rest = after;
        if !part.starts_with("/*") && !matches!(c, ';' | '}') {
            piece.push_str(part);
        }
        if matches!(c, '{' | '}' | ';') {
            let done = std::mem::take(&mut piece);
            if !done.trim().is_empty() {
                found.push((line, done.trim().to_owned()));
            }
        }
        line += part.matches('\n').count();
    }
    found
}

/// What is wrong with a media query's widths.
fn breakpoint(path: &str, query: &str) -> Option<String> {
    if !query.starts_with("@media") || path == PROJECTORS {
        return None;
    }
    let query = query.replace('{', " ");
    let width = words(&query).find(|word| is_length(word) && !BREAKPOINTS.contains(word))?;
    Some(format!("changes at {width}, which is none of the breakpoints in xtask/src/tidy/css.rs"))
}

/// What a declaration writes out that a token should say.
fn literal(property: &str, value: &str) -> Option<String> {
    let value = without_strings(&value.to_ascii_lowercase());
    KINDS.iter().filter(|kind| (kind.of)(property)).find_map(|kind| {
        let word = words(&value).find(|word| (kind.word)(word))?;
        Some(format!("writes out a {} of {property}, {word}: name it in {TOKENS}", kind.name))
    })
}

/// A value with nothing left of its strings but the quotation marks.
fn without_strings(value: &str) -> String {
    let outside: Vec<&str> = value.split('"').step_by(2).collect();
    outside.join(" \"\" ")
}

/// The words of a value. Names of functions keep their bracket.
fn words(value: &str) -> impl Iterator<Item = &str> {
    let blank = |c: char| c.is_whitespace() || matches!(c, ',' | ')' | '/' | ':');
    value.split(blank).flat_map(|word| word.split_inclusive('(')).filter(|word| !word.is_empty())
}

/// Whether a word is a length that a scale should decide. Those that go by the letters (em, ch), by the window or by the
/// paper are left to where they stand.
fn is_length(word: &str) -> bool {
    is_number_with(word, &["px", "rem", "pt"])
}

fn is_number_with(word: &str, units: &[&str]) -> bool {
    let number = |unit: &&str| word.strip_suffix(*unit).is_some_and(|n| n.parse::<f32>().is_ok());
    units.iter().any(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaches(check: fn(&[Source]) -> Vec<Breach>, path: &str, text: &str) -> Vec<Breach> {
        check(&[Source { path: path.into(), text: text.into() }])
    }

    fn values(css: &str) -> usize {
        breaches(values_are_tokens, "static/css/a.css", css).len()
    }

    #[test]
    fn written_out_values_are_found() {
        for css in [
            "a { color: #fff; }",
            "a { background: linear-gradient(rgb(0 0 0), transparent); }",
            "a { border: 1px solid Highlight }",
            "a { --mine: hsl(0 0 0); }",
            "a { font: 600 16px / 1.3 var(--serif); }",
            "a { font-family: \"Georgia\"; }",
            "a { font: var(--size-1) / 1 monospace; }",
            "a { padding: 0 4px; }",
            "a { inset: calc(100% + 4px) auto auto 0; }",
            "a { border-radius: 3px 0 0 3px; }",
            "a { z-index: 5; }",
            "a { transition: width 0.2s; }",
            "@media (max-width: 700px) { a { color: inherit; } }",
        ] {
            assert_eq!(values(css), 1, "{css}");
            assert_eq!(breaches(values_are_tokens, TOKENS, css).len(), 0, "{css}");
        }
    }

    #[test]
    fn tokens_hairlines_and_what_goes_by_no_scale_may_stand() {
        for css in [
            "/* color: #fff; */ a:hover { color: var(--ink-soft); background: none; }",
            "a { margin: -1px 0 1px auto; padding-left: calc(-1 * var(--space-2)); }",
            "a { margin-top: 0.85em; font-size: 1.2em; width: 340px; min-height: 14vh; }",
            "a { font: 600 var(--size-4) / 1.3 var(--serif); content: \"#1: 4px\"; }",
            "a { border-radius: 50%; border: 1px solid transparent; grid-area: red; }",
            "@media (max-width: 719.98px) { a { --room: 34px; } }",
            "@media (min-height: 860px) and (prefers-contrast: more) { }",
        ] {
            let expected = usize::from(css.contains("860px"));
            assert_eq!(values(css), expected, "{css}");
        }
        let projector = "@media (min-height: 860px) and (min-width: 1400px) { a { zoom: 2; } }";
        assert!(breaches(values_are_tokens, PROJECTORS, projector).is_empty());
    }

    #[test]
    fn a_breach_is_told_with_its_line() {
        let css = "/* A. */\n\na {\n  color: inherit;\n  margin: 4px;\n}\n";
        let found = breaches(values_are_tokens, "static/css/a.css", css);
        assert!(
            found[0].starts_with("static/css/a.css:5 writes out a step of space of margin, 4px")
        );
    }

    #[test]
    fn long_and_stray_parts_are_found() {
        let long = "a {\n}\n".repeat(LONGEST);
        assert_eq!(breaches(files_are_short, "static/css/a.css", &long).len(), 1);
        let source = |path: &str, text: &str| Source { path: path.into(), text: text.into() };
        let main = source("static/css/main.css", "@import \"a.css\";\n@import \"b.css\";\n");
        let parts =
            [main, source("static/css/a.css", "a { }"), source("static/css/c.css", "/* C. */")];
        assert_eq!(parts_are_imported(&parts).len(), 3);
    }
}
