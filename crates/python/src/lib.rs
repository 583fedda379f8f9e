//! The engine as a Python module: lines of JSON in, lines of JSON or columns of the table of events out.
//!
//! Everything that knows of dictionaries, data frames and Spark is Python, in `python/entente`. What is here is what must
//! be fast, and what must give the same bytes as the command line: reading a line, coding it, writing it.

use std::path::PathBuf;

use entente_batch::setup::Setup;
use entente_batch::{COLUMNS, Cell, Fault, Input, Row, coded, input, ordered, relate, table};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

/// An engine with its dictionary and rules. It can be used from several threads at a time.
#[pyclass(frozen, module = "entente._native")]
struct Engine {
    engine: entente_engine::Engine,
}

#[pymethods]
impl Engine {
    /// Reads the files of actors and rules; raises `ValueError` with all of their faults.
    #[new]
    #[pyo3(signature = (actors = Vec::new(), only_actors = false, rules = Vec::new()))]
    fn new(
        py: Python<'_>,
        actors: Vec<PathBuf>,
        only_actors: bool,
        rules: Vec<PathBuf>,
    ) -> PyResult<Self> {
        py.detach(|| {
            let mut said = Vec::new();
            let setup = Setup { actors, only_actors, rules };
            match setup.engine(&mut |line| said.push(line)) {
                Ok(engine) => Ok(Self { engine }),
                Err(error) => {
                    said.push(error.to_string());
                    Err(PyValueError::new_err(said.join("\n")))
                }
            }
        })
    }

    /// What `entente code --on-error inline` writes for these lines, the first of which has the number `first`.
    fn code(
        &self,
        py: Python<'_>,
        lines: Vec<String>,
        first: u64,
        jobs: usize,
    ) -> PyResult<Vec<String>> {
        py.detach(|| {
            self.each(lines, first, jobs, |read| match read {
                Ok(input) => coded::line(&input, &self.engine.analyse(&input.report)),
                Err(fault) => fault.to_json(),
            })
        })
    }

    /// The table of events of these lines: a list for each column, by name. Days are text.
    fn events<'py>(
        &self,
        py: Python<'py>,
        lines: Vec<String>,
        first: u64,
        jobs: usize,
    ) -> PyResult<Bound<'py, PyDict>> {
        let rows: Vec<Vec<Row>> = py.detach(|| {
            self.each(lines, first, jobs, |read| match read {
                Ok(input) => {
                    let analysis = self.engine.analyse(&input.report);
                    table::rows(&input, &analysis, self.engine.knowledge())
                }
                Err(fault) => vec![table::error_row(&fault)],
            })
        })?;
        let columns = PyDict::new(py);
        for (at, column) in COLUMNS.iter().enumerate() {
            let cells = PyList::empty(py);
            for row in rows.iter().flatten() {
                match &row[at] {
                    Cell::Null => cells.append(py.None())?,
                    Cell::Text(text) => cells.append(text)?,
                    Cell::Date(date) => cells.append(date.to_string())?,
                    Cell::Whole(number) => cells.append(number)?,
                    Cell::Number(number) => cells.append(number)?,
                }
            }
            columns.set_item(column.name, cells)?;
        }
        Ok(columns)
    }

    /// What `entente relate` writes for this line.
    fn relate(&self, py: Python<'_>, line: String) -> PyResult<String> {
        let question = serde_json::from_str(&line).map_err(|error| {
            PyValueError::new_err(format!("no text with source and target: {error}"))
        })?;
        Ok(py.detach(|| relate::line(&self.engine, &question)))
    }
}

impl Engine {
    /// Does `work` on every line on `jobs` threads; the results are in the order of the lines.
    fn each<Output: Send>(
        &self,
        lines: Vec<String>,
        first: u64,
        jobs: usize,
        work: impl Fn(Result<Input, Fault>) -> Output + Sync,
    ) -> PyResult<Vec<Output>> {
        let mut outputs = Vec::with_capacity(lines.len());
        let numbered = (first..).zip(lines);
        ordered::run(
            jobs.max(1),
            |take| {
                // All are taken, since the writer below never fails.
                let mut numbered = numbered;
                numbered.all(take);
                Ok(0)
            },
            |(number, line)| work(input::read(line.as_bytes(), number)),
            |output| {
                outputs.push(output);
                Ok(())
            },
        )?;
        Ok(outputs)
    }
}

/// Name, type (text, code, date, whole or number) and meaning of every column of the table of events.
#[pyfunction]
fn columns() -> Vec<(&'static str, &'static str, &'static str)> {
    let kind = |kind| match kind {
        entente_batch::Kind::Text => "text",
        entente_batch::Kind::Code => "code",
        entente_batch::Kind::Date => "date",
        entente_batch::Kind::Whole => "whole",
        entente_batch::Kind::Number => "number",
    };
    COLUMNS.iter().map(|column| (column.name, kind(column.kind), column.gloss)).collect()
}

/// What `entente` is made of.
#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Engine>()?;
    module.add_function(wrap_pyfunction!(columns, module)?)?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))
}
