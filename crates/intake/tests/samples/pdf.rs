//! PDFs of our own making.
#![allow(clippy::format_push_string)] // They are small.

use std::io::Write;

/// A small PDF of its own making: one page a text, in Helvetica, without any table of its objects.
pub(crate) fn pdf(pages: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", 10 + page * 2)).collect();
    let mut text = format!(
        "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [{}] /Count {} \
         /Resources << /Font << /F1 3 0 R >> >> >> endobj\n3 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica \
         /Encoding /WinAnsiEncoding >> endobj\n4 0 obj << /Title (Talks in Geneva) /CreationDate (D:20161201120000) >> endobj\n",
        kids.join(" "),
        pages.len()
    );
    for (page, words) in pages.iter().enumerate() {
        let (number, contents) = (10 + page * 2, 11 + page * 2);
        let operators = format!("BT /F1 12 Tf 72 700 Td ({words}) Tj ET");
        text += &format!(
            "{number} 0 obj << /Type /Page /Parent 2 0 R /Contents {contents} 0 R >> endobj\n{contents} 0 obj << /Length {} >> \
             stream\n{operators}\nendstream endobj\n",
            operators.len()
        );
    }
    text += "trailer << /Root 1 0 R /Info 4 0 R >>\n%%EOF";
    text.into_bytes()
}

/// A PDF of one page whose operators are packed by Flate.
pub(crate) fn packed_pdf(operators: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(operators).unwrap();
    let packed = encoder.finish().unwrap();
    let mut file = format!(
        "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 \
         /Resources << /Font << /F1 5 0 R >> >> >> endobj\n5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj\n\
         3 0 obj << /Type /Page /Parent 2 0 R /Contents 4 0 R >> endobj\n\
         4 0 obj << /Filter /FlateDecode /Length {} >> stream\n",
        packed.len()
    )
    .into_bytes();
    file.extend(packed);
    file.extend(b"\nendstream endobj\ntrailer << /Root 1 0 R >>\n%%EOF");
    file
}
