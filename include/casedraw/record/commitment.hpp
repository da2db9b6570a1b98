#pragma once

#include <casedraw/record/record.hpp>
#include <optional>
#include <string>

/// The life of a public commitment: the lottery is published without a number; it is completed once, by the same list
/// and options, and never replaced.
namespace casedraw {

/// A record as it was, or would have been, while only committed: without numbers, sample and reserves.
Record as_committed(Record record);

/// What a draw may do to the record that stands where it is to be written (nothing: no draw is there).
/// Gives the new record with the digest of the commitment that it completes, where it completes one. Errors, all of
/// kind "answer is no": a commitment that something else would replace, numbers for no commitment, a completed
/// commitment that would change. `earlier_text` is that record's text.
Result<Record> follow_commitment(Record made, const std::optional<std::string>& earlier_text);

} // namespace casedraw
