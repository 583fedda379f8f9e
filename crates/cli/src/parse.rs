//! `entente parse`.

use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use entente_engine::syntax::{self, Model, conllu};

use crate::input;

/// Writes the trees of a file's reports as CoNLL-U; returns how many inputs were skipped.
pub(crate) fn run(conllu_in: bool, file: Option<&Path>) -> io::Result<usize> {
    let model = Model::builtin();
    let mut out = BufWriter::new(io::stdout().lock());
    let skipped =
        if conllu_in { gold(file, &model, &mut out)? } else { raw(file, &model, &mut out)? };
    out.flush()?;
    Ok(skipped)
}

fn raw(file: Option<&Path>, model: &Model, out: &mut impl Write) -> io::Result<usize> {
    let files: Vec<PathBuf> = file.map(Path::to_path_buf).into_iter().collect();
    let mut written = Ok(());
    let skipped = input::each_readable(&files, |report| {
        let document = syntax::parse(&report.text, &[], model);
        let id = report.id.replace(['\n', '\r'], " ");
        written = write!(out, "# newdoc id = {id}\n{}", conllu::to_conllu(&report.text, &document));
        written.is_ok()
    })?;
    written.map(|()| skipped)
}

/// Keeps the tokens and sentences that the input has.
fn gold(file: Option<&Path>, model: &Model, out: &mut impl Write) -> io::Result<usize> {
    let mut source = String::new();
    input::open(file.unwrap_or(Path::new("-")))?.read_to_string(&mut source)?;
    let (text, mut document) = conllu::from_conllu(&source);
    model.annotate(&text, &mut document);
    out.write_all(conllu::to_conllu(&text, &document).as_bytes())?;
    Ok(0)
}
