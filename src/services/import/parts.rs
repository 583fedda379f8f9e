//! Large tables of events and files of coded reports: the worker reads them itself, part by part, and says how far it is.

use entente_intake::Reason;
use entente_intake::protocol::Request;
use entente_session::import_preview::Stage;

use super::ImportClient;
use crate::browser::file_input::FileInput;

/// Files larger than this may be tables of events, which are read in parts.
const IN_PARTS: f64 = 8_000_000.0;

/// Endings of files that may be tables of events, or coded reports.
const TABLES: [&str; 7] = [".csv", ".tsv", ".tab", ".txt", ".jsonl", ".ndjson", ".parquet"];

impl ImportClient {
    /// Reads a file: in parts where it is large and may be a table of events, else at once.
    pub(super) fn read(&self, number: u32, given: FileInput) {
        let name = given.name.to_lowercase();
        let table = TABLES.iter().any(|ending| name.ends_with(ending));
        if given.size() <= IN_PARTS || !table {
            return self.read_whole(number, given);
        }
        let ask = Request::InParts { number, name: given.name.clone() };
        let sent = match &self.0.borrow().reader {
            Some(reader) => reader.send_file(&ask, &given),
            None => Ok(true),
        };
        match sent {
            Ok(true) => {}
            Ok(false) => self.read_whole(number, given),
            Err(reason) => self.unread(number, &given.name, &Reason::Broken(reason)),
        }
    }

    /// How far the reader is in a file that it reads in parts.
    pub(super) fn through(&self, at: u32, of: u32) {
        self.change(|preview| {
            if let Stage::Reading { megabytes, .. } = &mut preview.stage {
                *megabytes = Some((at, of));
            }
        });
    }

    /// The file that is being read is nothing that is read in parts.
    pub(super) fn at_once(&self) {
        if let Some((number, given)) = self.being_read() {
            self.read_whole(number, given);
        }
    }

    /// The file that is being read cannot be read any further.
    pub(super) fn unreadable(&self, reason: String) {
        if let Some((number, given)) = self.being_read() {
            self.unread(number, &given.name, &Reason::Broken(reason));
        }
    }

    fn being_read(&self) -> Option<(u32, FileInput)> {
        let inner = self.0.borrow();
        let number = inner.busy?;
        Some((number, inner.given.get(&number)?.clone()))
    }
}
