//! Sentences and tokens, with spans into the original text.
