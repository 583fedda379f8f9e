//! Parts of speech, lemmas, trees and names, by one trained net.

pub mod tags;
