#pragma once

#include <casedraw/base/error.hpp>
#include <map>
#include <optional>
#include <set>
#include "spreadsheet/xlsx_package.hpp"
#include "spreadsheet/zip_archive.hpp"
#include <string>

namespace casedraw::spreadsheet {

/// An Office Open XML package in which some parts are changed or added; all others are copied as they are packed. The
/// archive's bytes must outlive it.
class PackageEditor {
public:
    explicit PackageEditor(ZipArchive archive) : archive_(std::move(archive)) {}

    const ZipArchive& archive() const { return archive_; }
    bool has(const std::string& part) const;
    /// The text of a part as it is now; an error where it unpacks to more than `most_bytes`.
    Result<std::string> text(const std::string& part, std::uint64_t most_bytes = most_tree_bytes) const;
    void put(const std::string& part, std::string text) { changed_[part] = std::move(text); }
    /// Leaves a part out, with what the list of content types says of it and the relationship from `from`.
    Result<void> remove(const std::string& part, const std::string& from);
    /// `folder/nameN.ending` with the first N from 1 that no part has.
    std::string unused_name(const std::string& start, const std::string& ending) const;

    /// What the list of content types says that a part is; empty where it says nothing.
    Result<std::string> declared_type(const std::string& part) const;
    /// Says in the list of content types what a part is.
    Result<void> declare_part(const std::string& part, const std::string& content_type);
    Result<void> declare_ending(const std::string& ending, const std::string& content_type);
    /// Adds a relationship from a part, with an absolute target, and gives its id.
    Result<std::string> relate(const std::string& part, const std::string& type, const std::string& target);

    /// The package with what was changed, which it hands out: nothing can be asked of the editor afterwards.
    Result<std::string> write() &&;

private:
    Result<void> remove_from_list(const std::string& list, const std::string& attribute,
                                  const std::vector<std::string>& values);
    Result<void> declare(const std::string& element, const std::string& key, const std::string& name,
                         const std::string& content_type);

    ZipArchive archive_;
    std::map<std::string, std::string> changed_;
    std::set<std::string> removed_;
};

} // namespace casedraw::spreadsheet
