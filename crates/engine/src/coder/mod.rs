//! Trees and mentions to events, by rules that are data.
