#include "spreadsheet/package_editor.hpp"

#include <algorithm>
#include "spreadsheet/reading_error.hpp"
#include "spreadsheet/utf16_source.hpp"
#include "spreadsheet/xlsx_package.hpp"
#include "spreadsheet/xml_scanner.hpp"
#include "spreadsheet/zip_writer.hpp"
#include <sstream>
#include <zlib.h>

namespace casedraw::spreadsheet {
namespace {

const std::string content_types_part = "[Content_Types].xml";

/// Puts `element` in front of the end of the root element, whose prefix it takes over.
Result<std::string> with_last_child(const std::string& text, const std::string& element, const std::string& part) {
    const auto end = text.rfind("</");
    if (end == std::string::npos) return damaged("the part " + part);
    const auto close = text.find('>', end);
    const auto name = text.substr(end + 2, close == std::string::npos ? 0 : close - end - 2);
    const auto colon = name.find(':');
    const auto prefix = colon == std::string::npos ? std::string() : name.substr(0, colon + 1);
    return text.substr(0, end) + "<" + prefix + element + text.substr(end);
}

PackedZipPart stored(const std::string& name, std::string text) {
    const auto crc = crc32_z(0, reinterpret_cast<const Bytef*>(text.data()), text.size());
    const auto size = text.size();
    return {name, std::move(text), 0, static_cast<std::uint32_t>(crc), size};
}

} // namespace

bool PackageEditor::has(const std::string& part) const {
    return changed_.count(part) > 0 || archive_.find(part) != nullptr;
}

Result<std::string> PackageEditor::text(const std::string& part, std::uint64_t most_bytes) const {
    if (const auto changed = changed_.find(part); changed != changed_.end()) return changed->second;
    const auto* entry = archive_.find(part);
    if (entry == nullptr) return damaged("the part " + part);
    const auto source = archive_.unpacking(*entry, most_bytes);
    auto bytes = unpacked(*source);
    if (bytes.state != SourceState::ended) return broken(bytes.state, "the part " + part);
    auto text = in_utf8(std::move(bytes.text));
    if (!text) return damaged("the part " + part);
    return std::move(*text);
}

std::string PackageEditor::unused_name(const std::string& start, const std::string& ending) const {
    for (std::size_t number = 1;; ++number) {
        auto name = start + std::to_string(number) + ending;
        if (!has(name)) return name;
    }
}

Result<std::string> PackageEditor::declared_type(const std::string& part) const {
    const auto types = text(content_types_part);
    if (!types) return tl::unexpected<Error>(types.error());
    pugi::xml_document tree;
    if (!tree.load_buffer(types->data(), types->size())) return damaged("the list of parts");
    std::string by_ending;
    for (const auto node : child_of(tree, "Types").children()) {
        const std::string type = node.attribute("ContentType").value();
        if (local_name(node) == "Override" && node.attribute("PartName").value() == "/" + part) return type;
        const auto ending = "." + std::string(node.attribute("Extension").value());
        if (local_name(node) == "Default" && part.size() > ending.size() &&
            part.compare(part.size() - ending.size(), ending.size(), ending) == 0)
            by_ending = type;
    }
    return by_ending;
}

/// Takes those elements out of a list whose attribute has one of these values.
Result<void> PackageEditor::remove_from_list(const std::string& list, const std::string& attribute,
                                             const std::vector<std::string>& values) {
    const auto present = text(list);
    if (!present) return tl::unexpected<Error>(present.error());
    pugi::xml_document tree;
    constexpr auto everything = pugi::parse_full | pugi::parse_ws_pcdata;
    if (!tree.load_buffer(present->data(), present->size(), everything)) return damaged("the part " + list);
    auto root = tree.document_element();
    for (auto node = root.first_child(); node;) {
        const auto next = node.next_sibling();
        if (std::find(values.begin(), values.end(), node.attribute(attribute.c_str()).value()) != values.end())
            root.remove_child(node);
        node = next;
    }
    std::ostringstream stream;
    tree.save(stream, "", pugi::format_raw, pugi::encoding_utf8);
    put(list, stream.str());
    return {};
}

Result<void> PackageEditor::remove(const std::string& part, const std::string& from) {
    std::vector<std::string> ids;
    const auto relations = relationships(archive_, from);
    if (!relations) return tl::unexpected<Error>(relations.error());
    for (const auto& [id, relation] : *relations)
        if (relation.target == part) ids.push_back(id);
    const auto unrelated = remove_from_list(relationships_part(from), "Id", ids);
    if (!unrelated) return unrelated;
    removed_.insert(part);
    return remove_from_list(content_types_part, "PartName", {"/" + part});
}

Result<void> PackageEditor::declare(const std::string& element, const std::string& key, const std::string& name,
                                    const std::string& content_type) {
    const auto types = text(content_types_part);
    if (!types) return tl::unexpected<Error>(types.error());
    pugi::xml_document tree;
    if (!tree.load_buffer(types->data(), types->size())) return damaged("the list of parts");
    for (const auto node : child_of(tree, "Types").children())
        if (local_name(node) == element && node.attribute(key.c_str()).value() == name) return {};
    auto changed = with_last_child(
        *types, element + " " + key + "=\"" + xml_escaped(name) + "\" ContentType=\"" + content_type + "\"/>",
        content_types_part);
    if (!changed) return tl::unexpected<Error>(changed.error());
    put(content_types_part, std::move(*changed));
    return {};
}

Result<void> PackageEditor::declare_part(const std::string& part, const std::string& content_type) {
    return declare("Override", "PartName", "/" + part, content_type);
}

Result<void> PackageEditor::declare_ending(const std::string& ending, const std::string& content_type) {
    return declare("Default", "Extension", ending, content_type);
}

Result<std::string> PackageEditor::relate(const std::string& part, const std::string& type, const std::string& target) {
    const auto name = relationships_part(part);
    std::string relations = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships "
                            "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
    if (has(name)) {
        auto present = text(name);
        if (!present) return tl::unexpected<Error>(present.error());
        if (present->find("</") != std::string::npos) relations = std::move(*present); // else an empty list
    }
    std::string id;
    for (std::size_t number = 1; id.empty() || relations.find("\"" + id + "\"") != std::string::npos; ++number)
        id = "rId" + std::to_string(number);
    auto changed = with_last_child(
        relations, "Relationship Id=\"" + id + "\" Type=\"" + type + "\" Target=\"/" + xml_escaped(target) + "\"/>",
        name);
    if (!changed) return tl::unexpected<Error>(changed.error());
    put(name, std::move(*changed));
    return id;
}

Result<std::string> PackageEditor::write() && {
    std::vector<PackedZipPart> parts;
    auto added = std::move(changed_);
    for (const auto& entry : archive_.entries()) {
        if (removed_.count(entry.name) > 0) continue;
        if (const auto changed = added.find(entry.name); changed != added.end()) {
            parts.push_back(stored(entry.name, std::move(changed->second)));
            added.erase(changed);
            continue;
        }
        const auto packed = archive_.packed(entry);
        if (!packed) return damaged("the part " + entry.name);
        parts.push_back({entry.name, std::string(*packed), entry.method, entry.crc, entry.size});
    }
    for (auto& [name, text] : added) parts.push_back(stored(name, std::move(text)));
    return zip_archive_of_packed(parts);
}

} // namespace casedraw::spreadsheet
