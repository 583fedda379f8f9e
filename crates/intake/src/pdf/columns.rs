//! Columns whose lines stand on one height: some programs draw a page row by row, across its columns.

/// A line of a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) y: f32,
    pub(super) x: f32,
    pub(super) end: f32,
    pub(super) size: f32,
}

/// Pieces with less between them, in heights of the font, belong to one line.
pub(super) const APART: f32 = 1.6;

/// So many rows must be cut at the same place.
const ROWS: usize = 3;

/// Pieces of columns are so long on average, in letters; cells of tables are shorter.
const LONG: usize = 16;

/// Columns inside columns.
const DEEPEST: u8 = 3;

/// Lines in the order of reading: column after column where pieces of several columns were drawn in rows, else the
/// pieces of a row as one line.
pub(super) fn in_order(lines: Vec<Line>) -> Vec<Line> {
    ordered(lines, 0)
}

#[allow(clippy::needless_pass_by_value, reason = "the halves are made for it and not used again")]
fn ordered(lines: Vec<Line>, depth: u8) -> Vec<Line> {
    let rows = rows(&lines);
    let Some((gutter, from, to)) = gutter(&lines, &rows).filter(|_| depth < DEEPEST) else {
        return rows.into_iter().filter_map(|row| joined(&lines[row.0..row.1])).collect();
    };
    // What stands above the columns, beside the gutter on either side, and below them.
    let mut out = ordered(lines[..from].to_vec(), depth + 1);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for line in &lines[from..to] {
        if line.x < gutter && line.end > gutter + line.size {
            // A heading across the columns ends what is above it.
            out.extend(ordered(std::mem::take(&mut left), depth + 1));
            out.extend(ordered(std::mem::take(&mut right), depth + 1));
            out.push(line.clone());
        } else if line.x < gutter {
            left.push(line.clone());
        } else {
            right.push(line.clone());
        }
    }
    out.extend(ordered(left, depth + 1));
    out.extend(ordered(right, depth + 1));
    out.extend(ordered(lines[to..].to_vec(), depth + 1));
    out
}

/// Pieces that follow each other on one height, from left to right, as ranges.
fn rows(lines: &[Line]) -> Vec<(usize, usize)> {
    let mut rows: Vec<(usize, usize)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match rows.last_mut() {
            Some(row) if beside(&lines[at - 1], line) => row.1 = at + 1,
            _ => rows.push((at, at + 1)),
        }
    }
    rows
}

fn beside(before: &Line, line: &Line) -> bool {
    let size = before.size.max(line.size);
    (before.y - line.y).abs() < 0.45 * size && line.x >= before.end - 0.5 * size
}

/// Where most rows are cut, and between which lines they stand.
fn gutter(lines: &[Line], rows: &[(usize, usize)]) -> Option<(f32, usize, usize)> {
    let gaps: Vec<(f32, f32, usize)> = rows
        .iter()
        .flat_map(|(from, to)| (*from + 1..*to).map(|at| (lines[at - 1].end, lines[at].x, at)))
        .collect();
    if gaps.len() < ROWS {
        return None;
    }
    // The beginning of a right column is the same in all of its rows.
    let mut starts: Vec<f32> = gaps.iter().map(|(_, start, _)| *start).collect();
    starts.sort_by(f32::total_cmp);
    let near = |start: f32, other: f32| (start - other).abs() < 3.0;
    let (mut best, mut from) = ((0, 0.0), 0);
    for (at, start) in starts.iter().enumerate() {
        while !near(starts[from], *start) {
            from += 1;
        }
        let count = at - from + 1;
        if count > best.0 {
            best = (count, starts[from]);
        }
    }
    let (count, start) = best;
    let cut: Vec<&(f32, f32, usize)> =
        gaps.iter().filter(|(_, other, _)| near(start, *other)).collect();
    let ends = cut.iter().map(|(end, ..)| *end).fold(f32::MIN, f32::max);
    let letters = cut.iter().map(|(.., at)| lines[at - 1].text.len().min(lines[*at].text.len()));
    let long = letters.sum::<usize>() >= LONG * count;
    let first = cut.iter().map(|(.., at)| *at).min()?;
    let last = cut.iter().map(|(.., at)| *at).max()?;
    let from = rows.iter().find(|row| row.1 > first)?.0;
    // The longer column goes on below the other one.
    let mut to = rows.iter().find(|row| row.1 > last)?.1;
    let inside = |line: &Line| line.end < start || line.x >= start - 3.0;
    let below = |before: &Line, line: &Line| (0.0..2.0 * line.size).contains(&(before.y - line.y));
    while lines.get(to).is_some_and(|line| inside(line) && below(&lines[to - 1], line)) {
        to += 1;
    }
    (count >= ROWS && long && ends < start).then_some((f32::midpoint(ends, start), from, to))
}

/// The pieces of a row as one line.
fn joined(pieces: &[Line]) -> Option<Line> {
    let (first, rest) = pieces.split_first()?;
    let mut line = first.clone();
    for piece in rest {
        line.text.push(' ');
        line.text.push_str(&piece.text);
        line.end = line.end.max(piece.end);
        line.size = line.size.max(piece.size);
    }
    Some(line)
}
