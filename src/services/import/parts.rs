//! Large tables of events and files of coded reports are sent to the reader part by part: it asks for the next one when it has read the last.

use entente_intake::Reason;
use entente_intake::protocol::Request;
use entente_session::import_preview::Stage;
use yew::platform::spawn_local;

use super::ImportClient;
use crate::browser::file_input::FileInput;

/// Files larger than this may be tables of events, which are read in parts.
const IN_PARTS: f64 = 8_000_000.0;

/// So many bytes a part.
const PART: f64 = 4_000_000.0;

/// Endings of files that may be tables of events, or coded reports.
const TABLES: [&str; 6] = [".csv", ".tsv", ".tab", ".txt", ".jsonl", ".ndjson"];

impl ImportClient {
    /// Reads a file: in parts where it is large and may be a table of events, else at once.
    pub(super) fn read(&self, number: u32, given: FileInput) {
        let name = given.name.to_lowercase();
        let table = TABLES.iter().any(|ending| name.ends_with(ending));
        if given.size() <= IN_PARTS || !table {
            return self.read_whole(number, given);
        }
        let ask = Request::Begin { name: given.name.clone() };
        let head = (0.0, entente_intake::event_tables::HEAD as f64);
        self.0.borrow_mut().parts = Some((number, given.clone(), 0.0));
        self.send_part(number, given, head, ask);
    }

    /// Whether a large file is a table of events is known now.
    pub(super) fn begun(&self, is_table: bool) {
        if is_table {
            return self.next_part();
        }
        let parts = self.0.borrow_mut().parts.take();
        if let Some((number, given, _)) = parts {
            self.read_whole(number, given);
        }
    }

    /// Sends the next part of the file that is read in parts.
    pub(super) fn next_part(&self) {
        let parts = self.0.borrow_mut().parts.take();
        let Some((number, given, at)) = parts else { return };
        let size = given.size();
        if at >= size {
            return self.send(&Request::End { number });
        }
        let to = size.min(at + PART);
        self.0.borrow_mut().parts = Some((number, given.clone(), to));
        let megabytes = |bytes: f64| (bytes / 1_000_000.0) as u32;
        self.change(|preview| {
            if let Stage::Reading { megabytes: told, .. } = &mut preview.stage {
                *told = Some((megabytes(at), megabytes(size)));
            }
        });
        self.send_part(number, given, (at, to), Request::Part);
    }

    /// Sends a request with a part of a file.
    fn send_part(&self, number: u32, given: FileInput, (from, to): (f64, f64), ask: Request) {
        let (intake, turn) = (self.clone(), self.0.borrow().turn);
        spawn_local(async move {
            let bytes = given.part(from, to).await;
            if intake.0.borrow().turn != turn {
                return; // Given up meanwhile.
            }
            let sent = match (bytes, &intake.0.borrow().reader) {
                (Ok(bytes), Some(reader)) => reader.send(&ask, Some(bytes)),
                (Ok(_), None) => Ok(()),
                (Err(reason), _) => Err(reason),
            };
            if let Err(reason) = sent {
                intake.0.borrow_mut().parts = None;
                intake.unread(number, &given.name, &Reason::Broken(reason));
            }
        });
    }
}
