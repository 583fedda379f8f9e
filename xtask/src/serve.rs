//! `cargo xtask serve`: builds the page and serves it from this machine.

use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::fault::{Fault, Result};
use crate::steps::Steps;
use crate::{live, option, page, places, tools};

/// How many ports after the wished one are tried when it is taken.
const TRIES: u16 = 20;

pub(crate) fn run(steps: &mut Steps, args: &[String]) -> Result<()> {
    let host = option(args, "--host")?.unwrap_or("127.0.0.1");
    let port = option(args, "--port")?.unwrap_or("8080");
    let number: u16 = port
        .parse()
        .map_err(|_| Fault::new(format!("--port wants a number up to 65535, not “{port}”.")))?;
    let has = |flag: &str| args.iter().any(|arg| arg == flag);
    let live = has("--live");
    if live {
        let mut tools = tools::for_page(steps)?;
        tools.wasm_opt = None; // Sooner there counts for more than smaller.
        page::build(steps, &tools)?;
        std::thread::spawn(move || live::watch(&tools).map_err(|fault| println!("✗ {fault}")));
    } else if !has("--no-build") {
        let tools = tools::for_page(steps)?;
        page::build(steps, &tools)?;
    }
    if !places::dist().join("index.html").is_file() {
        return Err(Fault::new("There is no dist/ to serve.").remedy("Run `cargo xtask build`."));
    }
    serve(host, number, live)
}

fn serve(host: &str, wished: u16, live: bool) -> Result<()> {
    let listener = listen(host, wished)?;
    let address = listener
        .local_addr()
        .map_err(|error| Fault::new(format!("The server has no address: {error}.")))?;
    println!("\nThe page is at  http://{address}/");
    println!("As one file:    {}", places::dist().join("entente.html").display());
    println!("Ctrl-C ends the server.");
    for stream in listener.incoming().flatten() {
        // One thread a connection: this serves one person, or one class.
        std::thread::spawn(move || answer(&stream, &places::dist(), live));
    }
    Ok(())
}

fn listen(host: &str, wished: u16) -> Result<TcpListener> {
    let mut last = None;
    for port in wished..=wished.saturating_add(TRIES) {
        match TcpListener::bind((host, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => {
                let taken = error.kind() == ErrorKind::AddrInUse;
                last = Some(error);
                if !taken {
                    break;
                }
            }
        }
    }
    let reason = last.map_or(String::new(), |error| error.to_string());
    Err(Fault::new(format!("Could not serve at {host}:{wished}: {reason}."))
        .remedy("Choose another port: cargo xtask serve --port 9000"))
}

/// Answers one request. A connection that breaks off is nobody's loss.
fn answer(stream: &TcpStream, folder: &Path, live: bool) {
    let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
    let mut reader = BufReader::new(stream);
    let mut request = String::new();
    if reader.read_line(&mut request).is_err() {
        return;
    }
    let mut header = String::new();
    while reader.read_line(&mut header).is_ok_and(|length| length > 2) {
        header.clear();
    }
    let (status, kind, body) = respond(&request, folder, live);
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
         Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let mut stream = stream;
    let bodiless = request.starts_with("HEAD ");
    let _ = stream
        .write_all(head.as_bytes())
        .and_then(|()| if bodiless { Ok(()) } else { stream.write_all(&body) });
}

fn respond(request: &str, folder: &Path, live: bool) -> (&'static str, &'static str, Vec<u8>) {
    let plain = "text/plain; charset=utf-8";
    let mut words = request.split_whitespace();
    if !matches!(words.next(), Some("GET" | "HEAD")) {
        return ("405 Method Not Allowed", plain, b"Only GET and HEAD.\n".to_vec());
    }
    let address = words.next().unwrap_or_default();
    if live && let Some((kind, body)) = respond_live(address, folder) {
        return ("200 OK", kind, body);
    }
    let file = file_for(address, folder);
    match file.and_then(|file| Some((mime(&file), std::fs::read(file).ok()?))) {
        Some((kind, body)) => ("200 OK", kind, body),
        None => ("404 Not Found", plain, b"There is no such file.\n".to_vec()),
    }
}

/// What is served otherwise while the sources are watched.
fn respond_live(address: &str, folder: &Path) -> Option<(&'static str, Vec<u8>)> {
    let index = || std::fs::read_to_string(folder.join("index.html")).ok();
    let name = address.split(['?', '#']).next()?.strip_prefix('/')?;
    match name {
        "" | "index.html" => Some(("text/html; charset=utf-8", live::page(&index()?).into_bytes())),
        live::SCRIPT => Some(("text/javascript; charset=utf-8", live::PROGRAM.into())),
        // It names all other files by what is in them.
        live::BUILD => Some(("text/plain; charset=utf-8", index()?.into_bytes())),
        _ => None,
    }
}

/// The file behind an address. None of them may lead out of the folder.
fn file_for(address: &str, folder: &Path) -> Option<PathBuf> {
    let path = address.split(['?', '#']).next()?.strip_prefix('/')?;
    if path.starts_with('/')
        || path.contains(['%', '\\'])
        || path.split('/').any(|part| part.starts_with('.'))
    {
        return None; // No file of ours has such a name.
    }
    let path = folder.join(if path.is_empty() { "index.html" } else { path });
    path.is_file().then_some(path)
}

fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("webmanifest") => "application/manifest+json",
        Some("png") => "image/png",
        Some("jsonl" | "json") => "application/json; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_files_and_never_out_of_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let found = |address| file_for(address, folder).is_some();
        assert!(found("/Cargo.toml"));
        assert!(found("/src/main.rs?v=1#x"));
        for outside in [
            "/../Cargo.toml",
            "/src/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "//etc/passwd",
            "Cargo.toml",
        ] {
            assert!(!found(outside), "{outside}");
        }
    }

    #[test]
    fn the_script_that_reloads_is_served_while_the_sources_are_watched() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(respond("GET /live.js HTTP/1.1\r\n", folder, true).0, "200 OK");
        assert_eq!(respond("GET /live.js HTTP/1.1\r\n", folder, false).0, "404 Not Found");
        assert_eq!(respond("GET /Cargo.toml HTTP/1.1\r\n", folder, true).0, "200 OK");
    }

    #[test]
    fn only_reading_is_served() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(respond("GET /Cargo.toml HTTP/1.1\r\n", folder, false).0, "200 OK");
        assert_eq!(
            respond("POST /Cargo.toml HTTP/1.1\r\n", folder, false).0,
            "405 Method Not Allowed"
        );
        assert_eq!(respond("GET /none HTTP/1.1\r\n", folder, false).0, "404 Not Found");
        assert_eq!(respond("", folder, false).0, "405 Method Not Allowed");
    }
}
