//! What is read in a text, for whoever looks into an error.

use std::path::Path;

use entente_engine::Engine;

use crate::read;

/// Prints tokens, mentions and events of each line of a file.
pub(crate) fn file(engine: &Engine, path: &Path) {
    for line in read::file(path).unwrap_or_default().lines() {
        text(engine, line);
    }
}

fn text(engine: &Engine, text: &str) {
    let analysis = read::analyse(engine, text);
    println!("\n{text}");
    for (at, token) in analysis.document.tokens.iter().enumerate() {
        println!(
            "  {at}\t{}\t{}\t{}\t{}\t{}\t{}",
            token.span.of(text),
            token.lemma,
            token.upos.as_str(),
            token.xpos.as_str(),
            token.head.get().map_or("-".to_owned(), |head| head.to_string()),
            token.deprel.as_str()
        );
    }
    for mention in &analysis.mentions {
        let actors: Vec<&str> = mention.actors.iter().map(|actor| actor.0.as_str()).collect();
        let words = mention.span.of(text);
        let actors = actors.join(" + ");
        println!("  [{words}] head {} {:?} {actors}", mention.head, mention.entity);
    }
    read::print_events(&analysis, text);
}
