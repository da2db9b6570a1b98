#pragma once

#include <casedraw/base/files.hpp>
#include <string>
#include <string_view>

/// The notices with times: the first one, and those that were added beside one that the service had filled in.
namespace casedraw::draw_file {

/// `notice-with-slots-added-1.xlsx`
std::string added_notice_with_slots(std::size_t number);

/// Whether this is `notice-with-slots.xlsx` or one that was added to it.
bool is_notice_with_slots(std::string_view name);
bool is_added_notice_with_slots(std::string_view name);

/// The next number for such a notice in a folder, from 1.
std::size_t next_notice_with_slots(const Files& folder);

} // namespace casedraw::draw_file
