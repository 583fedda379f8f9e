//! A stretch of text with some of its words marked, as real elements around real text.
//!
//! Marks may overlap: the text is cut at every edge, and each piece belongs to the smallest mark over it, so
//! that a click means the smallest.

use entente_engine::Span;
use entente_session::marks::{Role, TextMark};
use yew::prelude::*;

/// A piece of text and the marks over it, the smallest first, as indices.
#[derive(Debug, PartialEq)]
struct Piece {
    span: Span,
    marks: Vec<usize>,
}

/// Cuts `whole` at the edges of the marks.
fn cut(whole: Span, marks: &[TextMark]) -> Vec<Piece> {
    let mut edges: Vec<u32> = vec![whole.start, whole.end];
    for mark in marks.iter().filter(|mark| mark.span.overlaps(whole)) {
        edges.push(mark.span.start.max(whole.start));
        edges.push(mark.span.end.min(whole.end));
    }
    edges.sort_unstable();
    edges.dedup();
    edges
        .windows(2)
        .map(|edge| {
            let span = Span { start: edge[0], end: edge[1] };
            let mut over: Vec<usize> =
                (0..marks.len()).filter(|&at| marks[at].span.contains(span)).collect();
            over.sort_by_key(|&at| (marks[at].span.len(), marks[at].role, at));
            Piece { span, marks: over }
        })
        .collect()
}

/// Draws the words of `whole` with their marks.
pub fn marked(text: &str, whole: Span, marks: &[TextMark]) -> Html {
    let fits = |at: u32| text.is_char_boundary(at as usize);
    let fitting: Vec<TextMark> =
        marks.iter().filter(|m| fits(m.span.start) && fits(m.span.end)).cloned().collect();
    cut(whole, &fitting).iter().map(|piece| draw(text, piece, &fitting)).collect()
}

fn draw(text: &str, piece: &Piece, marks: &[TextMark]) -> Html {
    let words = piece.span.of(text).to_owned();
    if piece.marks.is_empty() {
        return html! { { words } };
    }
    let over = || piece.marks.iter().map(|&at| &marks[at]);
    let mut classes = Classes::new();
    for mark in over() {
        classes.push(mark.role.class());
        if mark.on {
            classes.push("on");
        }
        // The role's name is announced once, where its words begin.
        if mark.span.start == piece.span.start {
            classes.push("first");
        }
    }
    let hit = over().find_map(|mark| mark.hit.clone());
    let role = over().next().map(|mark| mark.role.name());
    let actor_part =
        over().any(|mark| matches!(mark.role, Role::Source | Role::Trigger | Role::Target));
    if actor_part || over().any(|mark| mark.role == Role::Found) {
        html! { <mark class={classes} data-hit={hit} data-role={role}>{ words }</mark> }
    } else {
        html! { <span class={classes} data-hit={hit}>{ words }</span> }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, role: Role) -> TextMark {
        TextMark { span: Span::new(start, end), role, hit: None, on: false }
    }

    #[test]
    fn overlapping_marks_are_cut_and_the_smallest_comes_first() {
        let marks =
            [mark(0, 10, Role::Mention), mark(4, 7, Role::Source), mark(6, 12, Role::Target)];
        let pieces: Vec<_> = cut(Span::new(0, 14), &marks)
            .into_iter()
            .map(|piece| (piece.span.start, piece.span.end, piece.marks))
            .collect();
        let expected = [
            (0, 4, vec![0]),
            (4, 6, vec![1, 0]),
            (6, 7, vec![1, 2, 0]),
            (7, 10, vec![2, 0]),
            (10, 12, vec![2]),
            (12, 14, vec![]),
        ];
        assert_eq!(pieces, expected);
    }

    #[test]
    fn pieces_make_the_whole_again() {
        let text = "“Déjà vu,” said Lavrov – twice.";
        let marks =
            [mark(3, 9, Role::Found), mark(20, 26, Role::Source), mark(0, 99, Role::Mention)];
        let whole = Span::new(0, text.len());
        let again: String =
            cut(whole, &marks).iter().map(|piece| piece.span.of(text).to_owned()).collect();
        assert_eq!(again, text);
    }

    #[test]
    fn marks_outside_the_stretch_are_left_out() {
        let marks = [mark(0, 3, Role::Source), mark(20, 25, Role::Target)];
        let pieces = cut(Span::new(5, 10), &marks);
        assert_eq!(pieces, [Piece { span: Span::new(5, 10), marks: vec![] }]);
    }
}
