//! Parts of the page: props in, callbacks out. Those for counting and history know the page's actions; no other
//! one knows the state.

pub mod copy;
pub mod count_switch;
pub mod deferred;
pub mod facet;
pub mod gesture;
pub mod history_buttons;
pub mod history_panel;
pub mod how_many;
pub mod icon;
pub mod key_sheet;
pub mod level_switch;
pub mod licences;
pub mod long_list;
pub mod marked;
pub mod nothing_left;
pub mod pagination;
pub mod qr_figure;
pub mod report_date;
pub mod rich;
pub(crate) mod roving;
pub mod search_box;
pub mod segments;
pub mod shape;
pub mod signed;
pub mod size;
pub mod splitter;
pub mod toast;
pub mod update_notice;
pub mod use_choice;
pub mod use_pointer;
pub mod view_switch;
pub mod work_buttons;
pub mod zoom;
