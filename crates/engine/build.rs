//! Checks and compiles the dictionary.
//!
//! The modules that read the files in the engine read them here too, so that there is one format and one
//! reader. What is wrong with the files is a build error that says where and what was expected.

// The engine's modules serve here in part, without the engine around them, and without what this makes.
#![allow(dead_code, unused_imports, unreachable_pub, unexpected_cfgs)]
// These leave alone what other crates can see, which here is nothing.
#![allow(clippy::struct_field_names, clippy::trivially_copy_pass_by_ref, clippy::unused_self)]

use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

#[path = "src/analysis.rs"]
mod analysis;
#[path = "src/document.rs"]
mod document;
#[path = "src/fast_hash.rs"]
mod fast_hash;
#[path = "src/knowledge/mod.rs"]
mod knowledge;
#[path = "src/ontology.rs"]
mod ontology;
#[path = "src/slot.rs"]
mod slot;
#[path = "src/span.rs"]
mod span;
#[path = "src/syntax"]
mod syntax {
    pub mod tags;
}
#[path = "src/word.rs"]
mod word;

use knowledge::{FILES, Knowledge};
use slot::Slot;
use span::Span;
use word::Word;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(packed)");
    println!("cargo::rustc-cfg=packed");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=data");
    if let Err(problems) = compile() {
        for problem in &problems {
            println!("cargo::error={problem}");
        }
        process::exit(1);
    }
}

/// Reads, checks and writes; gives all that is wrong, a sentence each.
fn compile() -> Result<(), Vec<String>> {
    let folder = Path::new("data/actors");
    let mut files = Vec::new();
    for name in FILES {
        let path = folder.join(name);
        let text = fs::read_to_string(&path)
            .map_err(|error| vec![format!("{}: {error}", path.display())])?;
        files.push((*name, text));
    }
    let (knowledge, errors) = Knowledge::of_files(&files);
    let mut problems: Vec<String> =
        errors.iter().map(|error| format!("data/actors/{error}")).collect();
    let checked = knowledge.check();
    problems.extend(
        checked.iter().map(|problem| format!("data/actors/{}: {}", problem.place, problem.message)),
    );
    if !problems.is_empty() {
        return Err(problems);
    }
    let out = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    let compiled = knowledge::write(&knowledge);
    for (name, bytes) in
        [("dictionary.txt", compiled.texts.as_bytes()), ("dictionary.bin", &compiled.numbers)]
    {
        let path = out.join(name);
        fs::write(&path, bytes).map_err(|error| vec![format!("{}: {error}", path.display())])?;
    }
    let mut all = vec![PathBuf::from("build.rs")];
    for folder in ["src", "data"] {
        gather(Path::new(folder), &mut all).map_err(|error| vec![format!("{folder}: {error}")])?;
    }
    let path = out.join("fingerprint.txt");
    fingerprint(all)
        .and_then(|hash| fs::write(&path, format!("{hash:016x}")))
        .map_err(|error| vec![format!("{}: {error}", path.display())])
}

/// All files in a folder and in those within it.
fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// A hash of names and bytes of the files: another engine, dictionary, model or rule gives another one. It is FNV-1a
/// over pieces of eight bytes, since the model is large and this is compiled without optimisation.
fn fingerprint(mut files: Vec<PathBuf>) -> io::Result<u64> {
    files.sort();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |bytes: &[u8]| {
        for piece in bytes.chunks(8) {
            let mut eight = [0; 8];
            eight[..piece.len()].copy_from_slice(piece);
            hash = (hash ^ u64::from_le_bytes(eight)).wrapping_mul(0x0100_0000_01b3);
            // What is at the top of a product comes down again, or it would never meet what follows.
            hash ^= hash >> 29;
        }
        hash = (hash ^ bytes.len() as u64).wrapping_mul(0x0100_0000_01b3);
    };
    for path in files {
        // Written with one kind of stroke wherever it is built.
        add(path.to_string_lossy().replace('\\', "/").as_bytes());
        add(&fs::read(&path)?);
    }
    Ok(hash)
}
