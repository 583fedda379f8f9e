//! Pictures as files: colours read from the page, SVG painted as PNG.

use entente_graph::Theme;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::{boot, dom};

/// Pixels of the picture for one of the SVG's: sharp on paper and on good screens.
const SHARP: f64 = 2.0;

/// Colours and typeface as they hold for an element.
pub fn theme_of(id: &str) -> Theme {
    let style = web_sys::window()
        .zip(dom::by_id(id))
        .and_then(|(window, element)| window.get_computed_style(&element).ok().flatten());
    let value = |name: &str| {
        style.as_ref().and_then(|style| style.get_property_value(name).ok()).unwrap_or_default()
    };
    Theme::read(|token| value(token).trim().to_owned(), value("font-family"))
}

/// An SVG as PNG, or why it could not be painted.
pub async fn png(svg: &str) -> Result<web_sys::Blob, String> {
    paint(svg).await.map_err(|error| boot::reason(&error))
}

async fn paint(svg: &str) -> Result<web_sys::Blob, JsValue> {
    let address = super::files::address_of("image/svg+xml", svg)?;
    let image = web_sys::HtmlImageElement::new()?;
    image.set_src(&address);
    let decoded = JsFuture::from(image.decode()).await;
    // Whatever came of it, the address is needed no more.
    let _ = web_sys::Url::revoke_object_url(&address);
    decoded?;
    let document = dom::document().ok_or(JsValue::NULL)?;
    let canvas: web_sys::HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    let (width, height) =
        (f64::from(image.natural_width()) * SHARP, f64::from(image.natural_height()) * SHARP);
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: web_sys::CanvasRenderingContext2d = context.dyn_into()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    let painted = js_sys::Promise::new(&mut |done, fail| {
        let take = Closure::once_into_js(move |blob: JsValue| {
            let settle = if blob.is_null() { fail } else { done };
            // Settling a promise cannot fail.
            let _ = settle.call1(&JsValue::NULL, &blob);
        });
        // It fails only for a canvas that holds something of a stranger's, which this one does not.
        let _ = canvas.to_blob(take.unchecked_ref());
    });
    JsFuture::from(painted).await?.dyn_into()
}
