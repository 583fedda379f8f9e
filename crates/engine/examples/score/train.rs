//! How much there is to train on.

use crate::Run;
use crate::read;

/// Prints the sizes of the sets that the model is trained on.
pub(crate) fn sizes(run: &Run) {
    println!("\nWhat the model is trained on");
    println!("  {:<52}{:>9}{:>12}", "set", "tokens", "sentences");
    // The column of the form, where the set's lines begin with a number.
    let sets = [
        ("tags and trees: English Web Treebank, train", "ud-ewt/en_ewt-ud-train.conllu", true),
        ("tags, trees, names, chains: GUM, train", "gum-free/gum-train.conllu", true),
        ("names: Universal NER, train", "uner-ewt/en_ewt-ud-train.first-commit.iob2", true),
        ("names: WikiGold", "wikigold/wikigold.conll.txt", false),
        ("names: CrossNER politics, train", "crossner-politics/train.txt", false),
    ];
    for (name, path, numbered) in sets {
        let Some(text) = read::file(&run.data.join(path)) else { continue };
        let (tokens, sentences) = size(&text, numbered);
        println!("  {name:<52}{tokens:>9}{sentences:>12}");
    }
}

/// Tokens and sentences of a file with a token a line and a blank line after each sentence.
fn size(text: &str, numbered: bool) -> (usize, usize) {
    let (mut tokens, mut sentences, mut inside) = (0, 0, false);
    for line in text.lines() {
        let first = line.split(['\t', ' ']).next().unwrap_or_default();
        if first.is_empty() {
            inside = false;
        } else if !numbered || first.parse::<usize>().is_ok() {
            tokens += 1;
            sentences += usize::from(!inside);
            inside = true;
        }
    }
    (tokens, sentences)
}
