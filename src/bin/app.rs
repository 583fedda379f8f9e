//! Mounts the page.

use entente_page::app::App;
use entente_page::browser::boot;

fn main() {
    boot::mount::<App>();
}
