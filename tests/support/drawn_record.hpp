#pragma once

#include <casedraw/record/draw_source.hpp>

#include "support/drawn_pack.hpp"

namespace casedraw {

/// The record of a draw in memory.
Record drawn_record(const std::string& csv, const DrawRequest& request, const DrawDetails& details = {});

DrawRequest small_request();

} // namespace casedraw
