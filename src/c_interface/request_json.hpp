#pragma once

#include <casedraw/base/error.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "requests/options.hpp"

namespace casedraw::c_interface {

struct NamedSize {
    std::string name;
    std::uint64_t size = 0; ///< as claimed, which may be more than memory could hold
};

/// A request as its JSON document has it.
struct RequestDocument {
    std::string command;
    requests::Options options;
    std::string entropy; ///< 32 bytes, or none
    std::vector<NamedSize> files;
};

/// Reads the document; an error of wrong use says what is wrong and what is allowed.
Result<RequestDocument> read_request(std::string_view json_text);

} // namespace casedraw::c_interface
