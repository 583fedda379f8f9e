//! Spans that refer to actors, and whom they refer to.
