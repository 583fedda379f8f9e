//! The net's layers and heads; `training/net.py` defines and trains the same.
//!
//! Here and below it, loops that take time are functions of their own (`inline(never)`): compilers of WebAssembly
//! have registers for the values of a small function, and keep those of a large one in memory.

use super::dense::{Convolution, Dense, Weights};
use super::features::FEATURES;
use super::fixed_point::FixedPointMatrix;
use super::format::Reader;
use super::forms::Forms;
use super::matrix::{Matrix, add, dot, normalise, rectify, softmax};

/// Buckets of the signed distance from a token to its head: ten a side, then the root.
const SIDE: usize = 10;
const ROOT_BUCKET: usize = 2 * SIDE;

/// All weights.
#[derive(Clone, Debug, Default)]
pub(super) struct Net {
    /// As they are stored: only few of their rows are ever asked for.
    embeddings: Vec<Weights>,
    widen: Option<Dense>,
    layers: Vec<Layer>,
    /// The tags are read off the states after this many layers.
    feed: usize,
    tag: Dense,
    tag_feed: Dense,
    dependent: Dense,
    head: Dense,
    root: Vec<f32>,
    distance: Dense,
    label_dependent: Dense,
    label_head: Dense,
    label_distance: Matrix,
    label_root: Vec<f32>,
    label: Dense,
    name_hidden: Dense,
    name: Dense,
}

/// One residual layer: a convolution over three tokens, then a minimal gated recurrence, half of its channels
/// from the left and half from the right.
#[derive(Clone, Debug, Default)]
struct Layer {
    convolution: Convolution,
    gates: Dense,
    out: Dense,
}

/// What the net says of a sentence.
pub(super) struct Scores {
    /// Logits of the joint tags, a row a token.
    pub(super) tags: Matrix,
    /// Scores of heads, a row a dependent; column 0 is the root, token `i` is column `i + 1`.
    pub(super) arcs: Matrix,
    /// Logits of the names' tags.
    pub(super) names: Matrix,
    /// States of the label head.
    label_dependent: Matrix,
    label_head: Matrix,
}

impl Net {
    /// Reads the weights.
    pub(super) fn read(reader: &mut Reader<'_>, sizes: [u16; 4]) -> Self {
        let [hidden, width, layers, feed] = sizes.map(usize::from);
        let embeddings = (0..FEATURES).map(|_| reader.weights()).collect();
        let widen = (hidden != width).then(|| plain(reader));
        let layers = (0..layers)
            .map(|number| Layer {
                convolution: convolution(reader, number > 0),
                gates: biased(reader),
                out: plain(reader),
            })
            .collect();
        Self {
            embeddings,
            widen,
            layers,
            feed,
            tag: biased(reader),
            tag_feed: plain(reader),
            dependent: biased(reader),
            head: biased(reader),
            root: reader.bias(),
            distance: plain(reader),
            label_dependent: plain(reader),
            label_head: plain(reader),
            label_distance: reader.weights().expanded(),
            label_root: reader.bias(),
            label: biased(reader),
            name_hidden: biased(reader),
            name: biased(reader),
        }
    }

    /// How many rows the embedding tables have.
    pub(super) fn table_sizes(&self) -> [u32; FEATURES] {
        std::array::from_fn(|at| self.embeddings.get(at).map_or(0, |table| table.rows as u32))
    }

    /// Reads a sentence, given as the rows of its tokens' forms.
    pub(super) fn run(&self, forms: &Forms, rows: &[usize]) -> Scores {
        let mut x = Matrix::zeros(rows.len(), forms.embedded.columns);
        for (token, &row) in rows.iter().enumerate() {
            x.row_mut(token).copy_from_slice(forms.embedded.row(row));
        }
        let mut tags = Matrix::default();
        for (number, layer) in self.layers.iter().enumerate() {
            let c = match number {
                0 => layer.first(forms, rows),
                _ => layer.convolve(&x),
            };
            layer.run(&c, &mut x);
            if number + 1 == self.feed {
                tags = self.tag.apply(&FixedPointMatrix::normalised(&x, self.tag.most_input()));
                let mut shares = tags.clone();
                softmax(&mut shares);
                let shares = FixedPointMatrix::by_row(&shares, self.tag_feed.most_input());
                self.tag_feed.add_to(&shares, &mut x);
            }
        }
        // All heads have as many inputs, and so the same bound.
        let x = FixedPointMatrix::normalised(&x, self.dependent.most_input());
        let names = self.name_hidden.apply_rectified(&x);
        let names = FixedPointMatrix::by_row(&names, self.name.most_input());
        Scores {
            tags,
            arcs: self.arcs(&x),
            names: self.name.apply(&names),
            label_dependent: self.label_dependent.apply(&x),
            label_head: self.label_head.apply(&x),
        }
    }

    /// Appends the summed features of tokens, and what they add to the first layer's sums.
    #[inline(never)]
    pub(super) fn embed(
        &self,
        tokens: &[[u32; FEATURES]],
        embedded: &mut Matrix,
        sums: &mut Vec<i32>,
    ) {
        let width = self.embeddings.first().map_or(0, |table| table.columns);
        let mut x = Matrix::zeros(tokens.len(), width);
        for (index, rows) in tokens.iter().enumerate() {
            let sum = x.row_mut(index);
            for (table, &row) in self.embeddings.iter().zip(rows) {
                table.add(row as usize, sum);
            }
        }
        normalise(&mut x);
        if let Some(widen) = &self.widen {
            x = widen.apply(&FixedPointMatrix::normal(&x, widen.most_input()));
        }
        embedded.columns = x.columns;
        embedded.rows += x.rows;
        embedded.values.extend_from_slice(&x.values);
        if let Some(Layer { convolution, .. }) = self.layers.first() {
            convolution.sums(&FixedPointMatrix::normalised(&x, convolution.most_input()), sums);
        }
    }

    /// Scores of every token's heads.
    #[inline(never)]
    fn arcs(&self, x: &FixedPointMatrix) -> Matrix {
        let dependents = self.dependent.apply_rectified(x);
        let heads = self.head.apply_rectified(x);
        let near =
            self.distance.apply(&FixedPointMatrix::by_row(&dependents, self.distance.most_input()));
        let size = dependents.rows;
        let mut arcs = Matrix::zeros(size, size + 1);
        for token in 0..size {
            let dependent = dependents.row(token);
            let near = near.row(token);
            let row = arcs.row_mut(token);
            row[0] = dot(dependent, &self.root) + near[ROOT_BUCKET];
            for head in 0..size {
                row[head + 1] = if head == token {
                    f32::MIN
                } else {
                    dot(dependent, heads.row(head)) * 0.125 + near[bucket(token, head)]
                };
            }
        }
        arcs
    }

    /// Logits of the relations between a token and its head, into `out`.
    #[inline(never)]
    pub(super) fn labels(&self, scores: &Scores, heads: &[Option<usize>]) -> Matrix {
        let mut hidden = scores.label_dependent.clone();
        for (token, head) in heads.iter().enumerate() {
            let row = hidden.row_mut(token);
            if let Some(head) = head {
                add(row, scores.label_head.row(*head));
                add(row, self.label_distance.row(bucket(token, *head)));
            } else {
                add(row, &self.label_root);
                add(row, self.label_distance.row(ROOT_BUCKET));
            }
        }
        rectify(&mut hidden);
        self.label.apply(&FixedPointMatrix::by_row(&hidden, self.label.most_input()))
    }
}

impl Layer {
    /// The convolution of `x`.
    fn convolve(&self, x: &Matrix) -> Matrix {
        self.convolution.apply(&FixedPointMatrix::normalised(x, self.convolution.most_input()))
    }

    /// The convolution of rows of forms.
    fn first(&self, forms: &Forms, rows: &[usize]) -> Matrix {
        let size = self.convolution.sums_a_row();
        let sums: Vec<&[i32]> = rows
            .iter()
            .map(|row| forms.sums.get(row * size..(row + 1) * size).unwrap_or_default())
            .collect();
        let step =
            FixedPointMatrix::normal_step(forms.embedded.columns, self.convolution.most_input());
        self.convolution.apply_sums(&sums, step)
    }

    /// Adds the layer's output to `x`, from its convolution.
    fn run(&self, c: &Matrix, x: &mut Matrix) {
        let whole = FixedPointMatrix::by_row(c, self.gates.most_input());
        let gates = self.gates.apply(&whole);
        let both = recur(c, &gates);
        let both = FixedPointMatrix::beside(&both, self.out.most_input(), &whole);
        self.out.add_to(&both, x);
    }
}

/// The recurrence h ← h + z (new − h), its left half forwards and its right half backwards, beside `c`.
#[inline(never)]
fn recur(c: &Matrix, gates: &Matrix) -> Matrix {
    let hidden = c.columns;
    let half = hidden / 2;
    let mut out = Matrix::zeros(c.rows, 2 * hidden);
    for row in 0..c.rows {
        out.row_mut(row)[..hidden].copy_from_slice(c.row(row));
    }
    let mut state = vec![0.0; hidden];
    let mut step = |row: usize, from: usize, to: usize| {
        let gates = gates.row(row);
        let new = &gates[hidden..];
        let target = &mut out.row_mut(row)[hidden..];
        let state = &mut state[from..to];
        for ((state, gate), new) in state.iter_mut().zip(&gates[from..to]).zip(&new[from..to]) {
            let z = 0.5 + 0.5 * gate / (1.0 + gate.abs());
            *state += z * (new - *state);
        }
        target[from..to].copy_from_slice(state);
    };
    for row in 0..c.rows {
        step(row, 0, half);
    }
    for row in (0..c.rows).rev() {
        step(row, half, hidden);
    }
    out
}

/// The bucket of the distance from a token to its head: exact up to four, then by powers.
fn bucket(token: usize, head: usize) -> usize {
    let distance = token.abs_diff(head);
    let size = match distance {
        0..=1 => 0,
        2..=4 => distance - 1,
        5..=6 => 4,
        7..=9 => 5,
        10..=14 => 6,
        15..=22 => 7,
        23..=35 => 8,
        _ => 9,
    };
    if head < token { size } else { size + SIDE }
}

/// A dense layer without bias.
fn plain(reader: &mut Reader<'_>) -> Dense {
    let weights = reader.weights();
    Dense::new(&weights, &[])
}

/// A dense layer with its bias.
fn biased(reader: &mut Reader<'_>) -> Dense {
    let weights = reader.weights();
    let bias = reader.bias();
    Dense::new(&weights, &bias)
}

/// A convolution with its bias.
fn convolution(reader: &mut Reader<'_>, by_twos: bool) -> Convolution {
    let weights = reader.weights();
    let bias = reader.bias();
    Convolution::new(&weights, &bias, by_twos)
}
