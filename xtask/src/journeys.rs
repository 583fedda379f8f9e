//! Stub for the moment.
use crate::{fault::Result, steps::Steps};
pub(crate) fn run(_: &mut Steps, _: &[String]) -> Result<()> {
    Ok(())
}
pub(crate) fn shots(_: &mut Steps, _: &[String]) -> Result<()> {
    Ok(())
}
