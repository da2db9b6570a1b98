#include <casedraw/framework/load.hpp>
#include <casedraw/framework/load_rating.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/opened_draw.hpp>

namespace casedraw {

namespace {

tl::unexpected<Error> unreadable(const char* code, const std::string& message) {
    return failure(ErrorKind::unreadable, code, message);
}

tl::unexpected<Error> no_record(const Files& files) {
    if (files.count("record.json") != 0)
        return unreadable("folder-of-0.1.0",
                          "This folder was written by casedraw 0.1.0, which was never released. Draw "
                          "again with this version.");
    return unreadable("record-missing",
                      std::string(draw_file::record) + ": there is no such file, so this is not the folder of a draw.");
}

/// The document of the rules: the one asked for, the folder's own, or the built-in one of that id.
Result<std::string> rules_of(const Files& files, const Record& record, const std::optional<std::string>& asked_for) {
    if (asked_for) return *asked_for;
    if (const auto own = files.find(draw_file::framework); own != files.end()) return own->second;
    if (const auto builtin = builtin_framework_text(record.framework)) return std::string(*builtin);
    return unreadable(
        "framework-missing",
        std::string(draw_file::framework) +
            " is missing, and no framework of that id is built in. Give the file that it was drawn with.");
}

} // namespace

Result<OpenedDraw> open_draw(Files files, const std::optional<std::string>& framework_text, BrokenDigest broken) {
    const auto text = files.find(draw_file::record);
    if (text == files.end()) return no_record(files);
    auto record = read_record(text->second);
    if (!record) return tl::unexpected(record.error());
    const bool agrees = digest_agrees(text->second);
    if (!agrees && broken == BrokenDigest::refused)
        return unreadable("record-changed", "record.json was changed since casedraw wrote it (its own digest does not "
                                            "agree), so nothing is taken from it. Run verify to see what differs.");
    auto rules = rules_of(files, *record, framework_text);
    if (!rules) return tl::unexpected(rules.error());
    auto reading = read_framework(*rules);
    if (!reading.framework)
        return unreadable("framework-malformed",
                          std::string(draw_file::framework) + " is not a framework that casedraw can use.");
    if (reading.framework->id != record->framework)
        return failure(ErrorKind::wrong_use, "other-framework",
                       "The cases were drawn under " + record->framework + ", not under " + reading.framework->id +
                           ". Give the same framework.");
    auto scheme = read_rating_scheme(*rules, *reading.framework);
    if (!scheme.problems.empty())
        return unreadable("framework-malformed",
                          std::string(draw_file::framework) + ": its rules of rating cannot be used.");
    Result<Framework> framework = std::move(*reading.framework);
    if (!record->options.variant.empty()) framework = with_variant(std::move(*framework), record->options.variant);
    if (!framework)
        return unreadable("record-malformed", "record.json names a variant that the framework does not have.");
    return OpenedDraw{std::move(files),      std::move(*record), agrees,
                      std::move(*framework), std::move(*rules),  std::move(scheme.scheme)};
}

} // namespace casedraw
