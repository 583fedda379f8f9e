//! Mounts the page.

use entente_page::app::App;
use entente_page::browser::boot;
use entente_page::services::language;

fn main() {
    language::begin();
    boot::mount::<App>();
}
