#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/record/commitment.hpp>

#include "record/record_json.hpp"
#include "record/record_names.hpp"

namespace casedraw {

namespace {

tl::unexpected<Error> answer_is_no(const char* code, const std::string& message) {
    return failure(ErrorKind::answer_is_no, code, message + " Nothing was written.");
}

std::vector<std::string> settings_that_differ(const Record& committed, const Record& now) {
    std::vector<std::string> names;
    if (committed.service != now.service) names.push_back(named_setting("service"));
    if (committed.fieldwork != now.fieldwork) names.push_back(named_setting("fieldwork"));
    const auto then = record_fields(committed)["options"], fields = record_fields(now)["options"];
    const auto add = [&](const std::string& name) {
        auto setting = name == "windows" ? "window" : name;
        std::replace(setting.begin(), setting.end(), '_', '-');
        names.push_back(named_setting(setting));
    };
    for (const auto& [name, value] : fields.items())
        if (!then.contains(name) || then[name] != value) add(name);
    for (const auto& [name, value] : then.items())
        if (!fields.contains(name)) add(name);
    return names;
}

/// The fields of two committed records that can differ, in words; empty where they are one commitment.
std::string what_differs(const Record& committed, const Record& now) {
    if (committed.list_sha256 != now.list_sha256) return "the list is not the one of the commitment";
    if (committed.framework_sha256 != now.framework_sha256) return "the framework is not the one of the commitment";
    if (committed.seed != now.seed) return "the seed is not the one of the commitment";
    if (committed.seed_source != now.seed_source)
        return "the seed was " + std::string(name_of(seed_source_names, committed.seed_source)) +
               " at the commitment and is " + std::string(name_of(seed_source_names, now.seed_source)) + " now";
    for (const auto& domain : committed.domains) {
        const auto* other = now.domain(domain.id);
        if (other == nullptr || other->design.lottery_sha256 != domain.design.lottery_sha256)
            return "the lottery of domain " + domain.id + " is not the one of the commitment";
    }
    const auto settings = settings_that_differ(committed, now);
    if (!settings.empty())
        return listed(settings) + (settings.size() == 1 ? " is" : " are") + " not as in the commitment";
    if (committed.draw_number != now.draw_number) return "the draw that it follows is not the one of the commitment";
    return "the version of casedraw is not the one of the commitment";
}

Result<Record> completed(Record made, const Record& committed, const std::string& committed_text) {
    if (!made.options.commit || made.is_committed())
        return answer_is_no("commitment-differs", "This folder holds a committed draw. It is completed by the same "
                                                  "command with " +
                                                      named_setting("commit") + " and a " + named_setting("number") +
                                                      " for every lottery.");
    if (!digest_agrees(committed_text))
        return answer_is_no("commitment-differs",
                            "This folder holds a committed draw whose record was changed since it was written.");
    auto now = as_committed(made);
    now.casedraw_version = committed.casedraw_version;
    if (write_record(now) != committed_text)
        return answer_is_no("commitment-differs", "This folder holds a committed draw, and " +
                                                      what_differs(committed, now) +
                                                      ": it cannot be completed by this.");
    made.committed_record_sha256 = committed.record_sha256;
    return made;
}

} // namespace

Record as_committed(Record record) {
    record.options.numbers.clear();
    record.has_sample = false;
    record.committed_record_sha256.reset();
    record.events.clear();
    for (auto& domain : record.domains) {
        domain.sample.clear();
        domain.reserves.clear();
        domain.design.number.reset();
        domain.design.number_source.reset();
        domain.design.number_digest.reset();
    }
    return record;
}

Result<Record> follow_commitment(Record made, const std::optional<std::string>& earlier_text) {
    const bool completes = made.options.commit && made.has_sample && !made.options.numbers.empty();
    const auto earlier = earlier_text ? read_record(*earlier_text) : Result<Record>(Record());
    if (!earlier) return tl::unexpected(earlier.error());
    if (earlier_text && earlier->options.commit && earlier->is_committed())
        return completed(std::move(made), *earlier, *earlier_text);
    if (earlier_text && earlier->completes_commitment()) {
        auto same = made;
        same.committed_record_sha256 = earlier->committed_record_sha256;
        same.casedraw_version = earlier->casedraw_version;
        if (write_record(same) == *earlier_text) return same;
        return answer_is_no("commitment-completed",
                            "This folder holds a draw whose numbers were picked after its lottery was published. It is "
                            "not replaced, not even with " +
                                named_setting("force") + ". Choose another folder.");
    }
    if (completes)
        return answer_is_no("no-commitment",
                            "There is no committed draw here to complete. Run the command with " +
                                named_setting("commit") + " and without " + named_setting("number") +
                                " first, and publish its lottery before the numbers are picked; or leave " +
                                named_setting("commit") + " out.");
    return made;
}

} // namespace casedraw
