#include <casedraw/base/sha256.hpp>
#include <casedraw/record/draw_record.hpp>

#include "base/json.hpp"

namespace casedraw {

namespace {

tl::unexpected<Error> no_record(const std::string& what) {
    return failure(ErrorKind::answer_is_no, "record-malformed", "record.json is not a draw record: " + what + ".");
}

Date recorded_date(const Json& value) {
    const auto date = parse_date(value.get<std::string>());
    if (!date) throw std::invalid_argument("a date cannot be read");
    return *date;
}

Rate recorded_rate(const Json& value) {
    const auto rate = parse_rate(value.get<std::string>());
    if (!rate) throw std::invalid_argument("a confidence or margin cannot be read");
    return *rate;
}

OnePerPerson recorded_scope(const std::string& text) {
    if (text == "within-domain") return OnePerPerson::within_domain;
    if (text == "across-service") return OnePerPerson::across_service;
    if (text == "off") return OnePerPerson::off;
    throw std::invalid_argument("the one-child setting is not known");
}

std::string text_or_empty(const Json& value) { return value.is_null() ? std::string() : value.get<std::string>(); }

DrawRequest recorded_request(const Json& record, const Framework& framework) {
    const auto& options = record.at("options");
    const auto allocation = parse_allocation(options.at("allocation").get<std::string>(), framework);
    if (!allocation) throw std::invalid_argument("the allocation cannot be read");
    DrawRequest request;
    request.eligibility.fieldwork = recorded_date(record.at("fieldwork"));
    for (const auto& [domain, window] : options.at("windows").items())
        request.eligibility.windows[domain] = {window.at(0).get<int>(), window.at(1).get<int>()};
    request.eligibility.one_person = recorded_scope(options.at("one_per_child").get<std::string>());
    request.eligibility.expected = options.at("expected").get<std::map<std::string, std::int64_t>>();
    request.allocation = *allocation;
    request.precision = {recorded_rate(options.at("confidence")), recorded_rate(options.at("margin")),
                         framework.sampling.proportion, framework.sampling.rounding};
    request.seed = record.at("seed").get<std::string>();
    request.numbers = options.at("numbers").get<std::map<std::string, std::int64_t>>();
    request.commit = options.at("commit").get<bool>();
    const auto design = parse_sampling_design(options.at("design").get<std::string>());
    if (!design) throw std::invalid_argument("the design is not known");
    request.design = *design;
    request.margins = text_or_empty(options.at("margins")) == "hard" ? MarginRule::hard : MarginRule::soft;
    request.relax = options.at("relax").get<std::vector<std::string>>();
    request.exclude_problems = options.at("exclude_problems").get<bool>();
    request.variant = text_or_empty(options.at("variant"));
    request.columns = options.at("columns").get<ColumnNames>();
    request.sheet = text_or_empty(options.at("sheet"));
    return request;
}

bool digest_agrees(const std::string& text, const std::string& digest) {
    const auto at = text.rfind(digest);
    if (digest.size() != 64 || at == std::string::npos) return false;
    return to_hex(sha256(text.substr(0, at) + text.substr(at + digest.size()))) == digest;
}

} // namespace

bool recorded_commitment(const std::string& json_text) {
    const auto record = Json::parse(json_text, nullptr, false);
    const Json::json_pointer commit("/options/commit");
    return record.is_object() && record.contains(commit) && record.at(commit) == true;
}

Result<std::string> recorded_framework(const std::string& json_text) {
    const auto record = Json::parse(json_text, nullptr, false);
    if (record.is_discarded() || !record.is_object()) return no_record("it is not a JSON object");
    const auto id = record.find("framework");
    if (id == record.end() || !id->is_string()) return no_record("it names no framework");
    return id->get<std::string>();
}

Result<RecordedDraw> read_draw_record(const std::string& json_text, const Framework& framework) {
    try {
        const auto record = Json::parse(json_text);
        RecordedDraw recorded;
        recorded.framework = record.at("framework").get<std::string>();
        recorded.framework_sha256 = record.at("framework_sha256").get<std::string>();
        recorded.list_sha256 = record.at("list_sha256").get<std::string>();
        recorded.request = recorded_request(record, framework);
        recorded.digest_agrees = digest_agrees(json_text, record.at("record_sha256").get<std::string>());
        bool any_number = false;
        for (const auto& [domain, design] : record.at("designs").items()) {
            const auto digest = text_or_empty(design.at("lottery_sha256"));
            if (!digest.empty()) recorded.lottery_sha256[domain] = digest;
            any_number = any_number || !design.at("number").is_null();
        }
        recorded.committed = !recorded.lottery_sha256.empty() && !any_number;
        return recorded;
    } catch (const Json::exception&) {
        return no_record("a field is missing or is not what it should be");
    } catch (const std::invalid_argument& found) { return no_record(found.what()); }
}

} // namespace casedraw
