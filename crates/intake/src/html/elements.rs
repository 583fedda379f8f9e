//! What the elements of HTML are.

/// What is inside is never seen.
pub(super) fn is_hidden(name: &[u8]) -> bool {
    matches!(
        name,
        b"script"
            | b"style"
            | b"noscript"
            | b"template"
            | b"svg"
            | b"math"
            | b"iframe"
            | b"object"
            | b"audio"
            | b"video"
            | b"canvas"
            | b"head"
            | b"select"
            | b"textarea"
            | b"datalist"
            | b"del"
            | b"s"
            | b"strike"
    )
}

/// What stands in the head of a page.
pub(super) fn belongs_to_head(name: &[u8]) -> bool {
    matches!(
        name,
        b"title" | b"meta" | b"link" | b"script" | b"style" | b"base" | b"noscript" | b"template"
    )
}

/// Elements without an end.
pub(super) fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// Elements outside of HTML may close themselves.
pub(super) fn is_foreign(name: &[u8]) -> bool {
    matches!(name, b"path" | b"circle" | b"rect" | b"g" | b"use" | b"svg" | b"line" | b"polygon")
}

/// Elements that begin a new block.
pub(super) fn is_block(name: &[u8]) -> bool {
    matches!(
        name,
        b"address"
            | b"article"
            | b"aside"
            | b"blockquote"
            | b"body"
            | b"button"
            | b"caption"
            | b"dd"
            | b"details"
            | b"dialog"
            | b"div"
            | b"dl"
            | b"dt"
            | b"fieldset"
            | b"figcaption"
            | b"figure"
            | b"footer"
            | b"form"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"head"
            | b"header"
            | b"hgroup"
            | b"hr"
            | b"html"
            | b"li"
            | b"main"
            | b"nav"
            | b"ol"
            | b"option"
            | b"p"
            | b"pre"
            | b"section"
            | b"summary"
            | b"table"
            | b"tbody"
            | b"td"
            | b"tfoot"
            | b"th"
            | b"thead"
            | b"tr"
            | b"ul"
    )
}
