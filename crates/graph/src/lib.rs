//! Events in, scene out.
