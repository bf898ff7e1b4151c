//! Tests of recall.

mod calendar;
mod forecast;
mod plan;
