#pragma once

#include <casedraw/base/error.hpp>
#include <optional>
#include <string>
#include <vector>

namespace casedraw {

struct Record;

/// Something that happened after the draw. A field that the kind does not use is empty.
struct Event {
    std::string kind;
    std::string case_id;
    std::string replacement; ///< case id
    std::string reason;      ///< a code of the framework's list, or a text, as the kind has it
    std::string note;
    std::string at;            ///< when, as whoever acted says
    std::string before_sha256; ///< of the record before the event
    std::string receipt;       ///< of the act, for whoever keeps the earlier record
    friend bool operator==(const Event&, const Event&) = default;
};

/// Where a domain stands after everything that happened.
struct DomainState {
    std::string domain;
    std::int64_t population = 0;
    std::vector<std::string> to_read;  ///< case ids, bytewise
    std::vector<std::string> reserves; ///< those left, in the order of their use
};

/// The present state of a draw: the draw, then every event in turn. An error of kind unreadable where an event is of a
/// kind
/// that this version does not know: nothing is passed over.
Result<std::vector<DomainState>> replay(const Record& record);

} // namespace casedraw
