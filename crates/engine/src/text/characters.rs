//! What a character may be part of.

/// Whether the character parts tokens: white space, controls and what has no width and joins nothing.
pub(super) fn is_gap(mark: char) -> bool {
    mark.is_whitespace()
        || mark.is_control()
        || matches!(mark, '\u{200B}' | '\u{FEFF}' | '\u{2060}')
}

/// Whether the character may stand within a word of any script: letters, digits, combining marks and joiners.
pub(super) fn is_word(mark: char) -> bool {
    if mark.is_ascii() {
        return mark.is_ascii_alphanumeric() || mark == '_';
    }
    if mark.is_alphanumeric() {
        return true;
    }
    // What is left is a combining mark unless it lies in the blocks of punctuation and symbols.
    !is_gap(mark)
        && !matches!(
            mark as u32,
            0xA1..=0xBF
                | 0xD7
                | 0xF7
                | 0x055A..=0x055F
                | 0x0589..=0x058A
                | 0x05BE
                | 0x05C0
                | 0x05C3
                | 0x05C6
                | 0x05F3..=0x05F4
                | 0x060C..=0x060D
                | 0x061B..=0x061F
                | 0x066A..=0x066D
                | 0x06D4
                | 0x0964..=0x0965
                | 0x2010..=0x2BFF
                | 0x2E00..=0x303F
                | 0xFE10..=0xFE1F
                | 0xFE30..=0xFE6F
                | 0xFF00..=0xFF20
                | 0xFF3B..=0xFF40
                | 0xFF5B..=0xFF65
                | 0xFFE0..=0xFFFF
                | 0x1F000..
        )
}

/// Whether the character is an apostrophe or may be one.
pub(super) fn is_apostrophe(mark: char) -> bool {
    matches!(mark, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

/// Whether the character is a hyphen within a word, of any kind.
pub(super) fn is_hyphen(mark: char) -> bool {
    matches!(mark, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether the character is a dash, of any length.
pub(super) fn is_dash(mark: char) -> bool {
    is_hyphen(mark) || matches!(mark, '\u{2012}'..='\u{2015}' | '\u{2212}')
}

/// Whether the token only closes: quotation marks and brackets that end what stands before them.
pub(super) fn closes(form: &str) -> bool {
    matches!(
        form,
        "\"" | "''" | "'" | "”" | "’" | "’’" | "»" | "›" | ")" | "]" | "}" | "）" | "」" | "』"
    )
}

/// Whether the token only opens.
pub(super) fn opens(form: &str) -> bool {
    matches!(
        form,
        "\"" | "``"
            | "'"
            | "`"
            | "“"
            | "‘"
            | "‘‘"
            | "„"
            | "«"
            | "‹"
            | "("
            | "["
            | "{"
            | "¡"
            | "¿"
            | "（"
            | "「"
            | "『"
    )
}
