#pragma once

#include <casedraw/base/error.hpp>
#include <map>
#include <optional>
#include <spreadsheet/zip_archive.hpp>
#include <string>

namespace casedraw::spreadsheet {

/// An Office Open XML package in which some parts are changed or added; all others are copied as they are packed. The
/// archive's bytes must outlive it.
class PackageEditor {
public:
    explicit PackageEditor(ZipArchive archive) : archive_(std::move(archive)) {}

    const ZipArchive& archive() const { return archive_; }
    bool has(const std::string& part) const;
    /// The text of a part as it is now.
    Result<std::string> text(const std::string& part) const;
    void put(const std::string& part, std::string text) { changed_[part] = std::move(text); }
    /// `folder/nameN.ending` with the first N from 1 that no part has.
    std::string unused_name(const std::string& start, const std::string& ending) const;

    /// Says in the list of content types what a part is.
    Result<void> declare_part(const std::string& part, const std::string& content_type);
    Result<void> declare_ending(const std::string& ending, const std::string& content_type);
    /// Adds a relationship from a part, with an absolute target, and gives its id.
    Result<std::string> relate(const std::string& part, const std::string& type, const std::string& target);

    Result<std::string> write() const;

private:
    Result<void> declare(const std::string& element, const std::string& key, const std::string& name, const std::string& content_type);

    ZipArchive archive_;
    std::map<std::string, std::string> changed_;
};

} // namespace casedraw::spreadsheet
