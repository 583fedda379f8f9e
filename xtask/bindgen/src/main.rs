//! Writes the JavaScript that a program of the page needs beside its WebAssembly.
//!
//! `cargo xtask build` calls it as `entente-bindgen TARGET PROGRAM.wasm FOLDER`, where TARGET is `web` for a module
//! and `no-modules` for a classic script. What it leaves is `PROGRAM.js` and `PROGRAM_bg.wasm`.

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [target, program, folder] = args.as_slice() else {
        eprintln!("entente-bindgen TARGET PROGRAM.wasm FOLDER");
        return ExitCode::from(2);
    };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(program).typescript(false);
    let chosen = match target.as_str() {
        "web" => bindgen.web(true),
        "no-modules" => bindgen.no_modules(true),
        other => {
            eprintln!("There is no target called “{other}”.");
            return ExitCode::from(2);
        }
    };
    match chosen.and_then(|bindgen| bindgen.generate(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:?}");
            ExitCode::FAILURE
        }
    }
}
