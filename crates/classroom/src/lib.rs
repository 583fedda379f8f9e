//! The classroom: sheets of sentences that people code blind, and how far they agree. No Yew, no browser.
//!
//! 1. A [`sheet`] is a list of sentences, drawn and shuffled by a seed. An [`answer`] is what one person says about
//!    one sentence; a [`coding`] is what one person says about a sheet, and [`hand_in`] writes it as a file or a link.
//!    The [`questions`] lead to an answer; a [`task`] is a place in the classroom, as the address says it.
//! 2. A [`class`] is what several people handed in, brought together; what is wrong with a file is named.
//! 3. A [`variable`] is one question that all answered (is there a relation? who to whom? what?). It makes
//!    [`ratings`] of the class, and [`agreement`] computes how far they agree, with [`agreement::bootstrap`] intervals. Where a
//!    figure is undefined, it says why. [`wording`] explains each figure in plain words.
//! 4. [`disagreement`] sorts sentences by how far people differ, counts who confuses what, and follows drift over the
//!    sheet. What the class agrees on after a discussion is its [`gold`]. [`export`] writes files for other programs.
//! 5. The [`game`] picks twelve sentences of the bundled reports, of which the machine codes half wrongly, and keeps
//!    the score; [`paper`] reads what was coded on paper.
//!
//! [`reading`] says what the machine found, sentence by sentence. Chance comes from a seed ([`random`]), so that the same sheet, game and interval come out on every machine.

pub mod agreement;
pub mod answer;
pub mod class;
pub mod coding;
pub mod disagreement;
pub mod export;
pub mod game;
pub mod gold;
pub mod hand_in;
pub mod paper;
pub mod questions;
pub mod random;
pub mod ratings;
pub mod reading;
pub mod result;
pub mod sheet;
pub mod task;
pub mod variable;
pub mod wording;
