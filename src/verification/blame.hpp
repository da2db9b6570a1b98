#pragma once

#include <casedraw/verification/verify.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

/// On which file a difference is laid: one that differs is named, and what follows from it is not said of others that
/// nobody touched.
namespace casedraw {

/// By file, the digests that casedraw wrote beside the files; none where they are missing.
std::map<std::string, std::string> written_digests(const OpenedDraw& draw);

/// Whether casedraw wrote a file of this name, by the digests that were written.
bool is_written(const OpenedDraw& draw, const std::string& name);

/// Whether a file is the one that casedraw wrote, by the digests that were written beside it.
bool is_as_written(const OpenedDraw& draw, const std::string& name);

/// Whether a file that has another digest than the record says is as it was written, and the record is not.
bool is_fault_of_record(const OpenedDraw& draw, const std::string& name);

/// Of what the draw is made again from, the files that were found to differ, without their folder.
std::vector<std::string> differing_inputs(const OpenedDraw& draw, const Verification& found);

/// Says of a file that casedraw wrote so that it was not checked, in place of the differences, from the one at `first`
/// on, that follow from what differs in these inputs. False where that cannot be.
bool excuse(const OpenedDraw& draw, const std::string& name, const std::vector<std::string>& inputs, std::size_t first,
            Verification& found);

/// Files made again, and names of those that could not be, because of what differs in the one they are made from.
struct MadeAgain {
    Files files;
    std::set<std::string> unchecked;
};

/// Says of a file that would be made again from one that differs what its digest beside it tells: nothing more is
/// checked.
void say_not_made_again(const OpenedDraw& draw, const std::string& name, const std::string& from, Verification& found);

} // namespace casedraw
