#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/opened_draw.hpp>

namespace casedraw {

namespace {

tl::unexpected<Error> unreadable(const char* code, const std::string& message) {
    return failure(ErrorKind::unreadable, code, message);
}

tl::unexpected<Error> no_record(const Files& files) {
    const std::string name = draw_file::plain_record;
    if (files.count(name) != 0 && files.count(result_digests) != 0)
        return unreadable("inner-folder",
                          "This is the evidence inside the folder of a draw. Give the folder above it.");
    if (files.count(name) != 0)
        return unreadable("folder-of-first-form",
                          "This folder has its " + name +
                              " on top and not in evidence/, as folders were before casedraw was first released: draw "
                              "again with this version.");
    if (files.count(services_plan) != 0)
        return unreadable("folder-of-plan", "This is the folder of a plan for several services. Give the folder of one "
                                            "of them, which lies in it.");
    const auto is_draw_within = [](const auto& file) {
        const auto slash = file.first.find('/');
        return slash != std::string::npos && file.first.substr(slash + 1) == draw_file::record;
    };
    if (std::any_of(files.begin(), files.end(), is_draw_within))
        return unreadable("plan-missing",
                          "This folder holds draws, but is not the folder of one: " + std::string(services_plan) +
                              ", which would say that they are one plan, is missing. Give the folder "
                              "of one of them, which lies in it.");
    return unreadable("record-missing",
                      std::string(draw_file::record) + ": there is no such file, so this is not the folder of a draw.");
}

/// The rules asked for, the folder's own, or the built-in ones of that id.
Result<Rules> rules_of(const Files& files, const Record& record, std::optional<Rules> asked, BrokenDigest broken) {
    if (asked) return std::move(*asked);
    const bool is_built_in = builtin_framework_text(record.framework).has_value();
    if (const auto own = files.find(draw_file::framework); own != files.end()) {
        auto rules = read_rules(own->second, draw_file::framework);
        const auto builtin = builtin_framework_text(record.framework);
        if (broken == BrokenDigest::accepted && builtin &&
            rules && // one that was changed is not to be drawn with again
            rules->framework().sha256 != record.framework_sha256 && to_hex(sha256(*builtin)) == record.framework_sha256)
            return builtin_rules(record.framework);
        if (broken == BrokenDigest::refused || (rules && rules->framework().id == record.framework)) return rules;
        if (!is_built_in)
            return failure(ErrorKind::answer_is_no, "framework-malformed",
                           rules ? std::string(draw_file::framework) + ": this is not the framework of the record"
                                 : rules.error().message);
    }
    if (is_built_in) return builtin_rules(record.framework);
    if (broken == BrokenDigest::accepted)
        return failure(ErrorKind::answer_is_no, "framework-missing",
                       std::string(draw_file::framework) + ": the file is missing");
    return unreadable(
        "framework-missing",
        std::string(draw_file::framework) +
            " is missing, and no framework of that id is built in. Give the file that it was drawn with.");
}

} // namespace

Result<OpenedDraw> open_draw(Files files, std::optional<Rules> asked, BrokenDigest broken) {
    const auto text = files.find(draw_file::record);
    if (text == files.end()) return no_record(files);
    auto record = read_record(text->second);
    if (!record) return tl::unexpected(record.error());
    const bool agrees = digest_agrees(text->second);
    if (!agrees && broken == BrokenDigest::refused)
        return unreadable("record-changed", std::string(draw_file::plain_record) +
                                                " was changed since casedraw wrote it (its own digest does not agree), "
                                                "so nothing is taken from it. " +
                                                named_command("verify", "casedraw verify") + " says what differs.");
    auto rules = rules_of(files, *record, std::move(asked), broken);
    if (!rules) return tl::unexpected(rules.error());
    if (rules->framework().id != record->framework)
        return failure(ErrorKind::wrong_use, "other-framework",
                       "The cases were drawn under " + record->framework + ", not under " + rules->framework().id +
                           ". Give the same framework.");
    if (!record->options.variant.empty()) {
        auto framework = with_variant(rules->framework(), record->options.variant);
        if (!framework)
            return unreadable("record-malformed", std::string(draw_file::plain_record) +
                                                      " names a variant that the framework does not have.");
        rules->use(std::move(*framework));
    }
    if (const auto& own = record->options.pack.wording) rules->put_into(*own);
    return OpenedDraw{std::move(files), std::move(*record), agrees, std::move(*rules)};
}

} // namespace casedraw
