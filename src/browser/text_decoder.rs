//! The browser's own tables of encodings: with them the reader of files needs none.

/// The text of bytes in the encoding with this label of the WHATWG standard; none where the browser does not know it.
/// Bytes that mean nothing become U+FFFD.
pub fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let decoder = web_sys::TextDecoder::new_with_label(label).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
