#include "framework/object_reader.hpp"
#include "framework/read_parts.hpp"

#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <casedraw/framework/framework.hpp>
#include <set>

namespace casedraw {

namespace {

enum class Document { whole, second_list };

/// Reads the whole file, part by part, in the order in which parts name each other.
class FileReader {
public:
    FileReader(const JsonValue& whole, Document document, FrameworkProblems& problems)
        : reader_(whole, problems), document_(document), problems_(problems) {}

    FrameworkReading read() {
        read_head();
        is_drawable_ = framework_.for_reading_only.empty();
        read_fields();
        read_groupings();
        read_settings();
        const bool has_fields = is_there("fields", !framework_.fields.empty());
        if (has_fields) read_domains();
        if (has_fields && is_there("domains", !framework_.domains.empty()))
            read_what_names_domains();
        else
            look_for_other_parts();
        if (const auto* rating = reader_.optional("rating")) ObjectReader(*rating, problems_);
        reader_.finish();
        return {std::move(framework_), std::move(examples_), {}};
    }

private:
    /// Without fields, or without domains, every mention of one would be a fault of its own.
    bool is_there(const std::string& part_name, bool has_items) {
        if (has_items || !is_drawable_) return true;
        problems_.back().message += " What names " + part_name + " was not looked at.";
        return false;
    }

    void read_what_names_domains() {
        read_rules();
        read_sampling_parts();
        read_standards();
        for (const auto& item : reader_.optional_items("profile"))
            framework_.profile.push_back(read_profile_variable(item, framework_, problems_));
        for (const auto& item : reader_.optional_items("follow_ups"))
            framework_.follow_ups.push_back(read_follow_up(item, problems_));
        if (reader_.optional("one_person") != nullptr || !is_drawable_)
            read_examples();
        else
            look_for_other_parts();
    }

    void look_for_other_parts() {
        for (const char* key :
             {"domains", "one_person", "outside_window_reason", "sampling", "replacement_reasons", "standards"})
            if (!reader_.has_asked_for(key)) reader_.required(key);
        for (const char* key : {"rules", "variants", "profile", "follow_ups", "examples", "sizing_examples"})
            reader_.optional(key);
    }

    void read_head() {
        reader_.optional("$schema");
        reader_.optional_text("note");
        framework_.id = reader_.name("id", '-');
        framework_.title = reader_.text("title");
        framework_.version = reader_.text("version");
        framework_.for_reading_only = reader_.optional_text("for_reading_only").value_or("");
        framework_.by_name_only = reader_.optional("by_name_only") != nullptr && reader_.yes_no("by_name_only");
        const auto* period = reader_.optional("period");
        if (period == nullptr) return;
        ObjectReader inner(*period, problems_);
        framework_.from = inner.optional_date("from");
        framework_.until = inner.optional_date("until");
        if (framework_.from && framework_.until && *framework_.until < *framework_.from)
            inner.fault("until", "This lies before `from`.");
        inner.provenance();
        inner.finish();
    }

    /// Items of a part that every framework to draw with must have.
    const std::vector<JsonValue>& part(std::string_view key) {
        return is_drawable_ ? reader_.items(key) : reader_.optional_items(key);
    }

    /// Items of a part that a second list takes from the framework that it belongs to.
    const std::vector<JsonValue>& part_of_whole(std::string_view key) {
        if (document_ == Document::whole) return key == "standards" ? reader_.items(key) : part(key);
        if (reader_.optional(key) != nullptr) reader_.fault(key, "A second list has none of its own.");
        return reader_.optional_items(key);
    }

    void report_twice(std::set<std::string>& seen, const std::string& id, const std::string& path) {
        if (!id.empty() && !seen.insert(id).second) problems_.push_back({path, "`" + id + "` is used twice."});
    }

    void read_fields() {
        for (const auto& item : part("fields")) framework_.fields.push_back(read_field(item, problems_));
        if (!framework_.fields.empty()) check_fields(framework_, *reader_.optional("fields"), problems_);
    }

    void read_groupings() {
        std::set<std::string> seen;
        for (const auto& field : framework_.fields) seen.insert(field.name);
        for (const auto& item : reader_.optional_items("groupings")) {
            framework_.groupings.push_back(read_grouping(item, framework_, problems_));
            report_twice(seen, framework_.groupings.back().name, item.path + "/name");
        }
    }

    void read_settings() {
        std::set<std::string> seen;
        for (const auto& item : reader_.optional_items("settings")) {
            framework_.settings.push_back(read_setting(item, problems_));
            report_twice(seen, framework_.settings.back().id, item.path + "/id");
        }
    }

    void read_domains() {
        std::set<std::string> seen;
        for (const auto& item : part("domains")) {
            framework_.domains.push_back(read_domain(item, framework_, problems_));
            report_twice(seen, framework_.domains.back().id, item.path + "/id");
        }
        const auto is_main = [](const Domain& domain) { return domain.listed && !domain.additional; };
        if (!framework_.domains.empty() && std::none_of(framework_.domains.begin(), framework_.domains.end(), is_main))
            reader_.fault("domains", "At least one domain must be on the long list and not additional.");
        if (framework_.domains.size() > most_domains)
            reader_.fault("domains", "There can be at most " + std::to_string(most_domains) + " domains.");
    }

    void read_rules() {
        std::set<std::string> seen{std::string(outside_window_code)};
        const auto* one_person = is_drawable_ ? reader_.required("one_person") : reader_.optional("one_person");
        if (one_person != nullptr) {
            framework_.one_person = read_one_person(*one_person, framework_, problems_);
            report_twice(seen, framework_.one_person.code, one_person->path + "/code");
        }
        for (const auto& item : reader_.optional_items("rules")) {
            framework_.rules.push_back(read_rule(item, framework_, problems_));
            report_twice(seen, framework_.rules.back().code, item.path + "/code");
        }
        if (framework_.rules.size() > most_rules)
            reader_.fault("rules", "There can be at most " + std::to_string(most_rules) + " rules.");
        if (is_drawable_) framework_.outside_window_reason = reader_.text("outside_window_reason");
    }

    void read_sampling_parts() {
        const auto* sampling = is_drawable_ ? reader_.required("sampling") : reader_.optional("sampling");
        if (sampling != nullptr) framework_.sampling = read_sampling(*sampling, framework_, problems_);
        std::set<std::string> variants;
        for (const auto& item : reader_.optional_items("variants")) {
            framework_.variants.push_back(read_variant(item, framework_, problems_));
            report_twice(variants, framework_.variants.back().id, item.path + "/id");
        }
        std::set<std::string> codes;
        for (const auto& item : part_of_whole("replacement_reasons")) {
            framework_.replacement_reasons.push_back(read_replacement_reason(item, problems_));
            report_twice(codes, framework_.replacement_reasons.back().code, item.path + "/code");
        }
    }

    void read_standards() {
        std::set<std::string> standards;
        std::set<std::string> questions;
        for (const auto& item : part_of_whole("standards")) {
            framework_.standards.push_back(read_standard(item, framework_, problems_));
            const auto& standard = framework_.standards.back();
            report_twice(standards, standard.id, item.path + "/id");
            for (const auto& question : standard.key_questions) report_twice(questions, question.id, item.path);
        }
    }

    void read_examples() {
        for (const auto& item : reader_.optional_items("examples"))
            examples_.cases.push_back(read_worked_example(item, framework_, problems_));
        for (const auto& item : reader_.optional_items("sizing_examples"))
            examples_.sizes.push_back(read_sizing_example(item, framework_, problems_));
    }

    ObjectReader reader_;
    Document document_;
    FrameworkProblems& problems_;
    Framework framework_;
    FrameworkExamples examples_;
    bool is_drawable_ = true;
};

/// A part is known by the file that it stands in.
void add_digest(Framework& framework, const std::string& sha256) {
    framework.sha256 = sha256;
    for (auto& domain : framework.domains) {
        if (domain.second_list == nullptr) continue;
        auto second = std::make_shared<Framework>(*domain.second_list);
        second->sha256 = sha256;
        second->id = framework.id; // it is known by the framework that it belongs to
        domain.second_list = std::move(second);
    }
}

} // namespace

Framework read_second_list(const JsonValue& value, FrameworkProblems& problems) {
    return *FileReader(value, Document::second_list, problems).read().framework;
}

FrameworkReading read_framework(std::string_view json_text) { return read_framework(json_text, json_text); }

FrameworkReading read_framework(std::string_view json_text, std::string_view file) {
    FrameworkProblems problems;
    const auto whole = parse_json(json_text, problems);
    FrameworkReading reading;
    if (whole) reading = FileReader(*whole, Document::whole, problems).read();
    if (!problems.empty()) return {std::nullopt, {}, std::move(problems)};
    add_digest(*reading.framework, to_hex(sha256(file)));
    return reading;
}

} // namespace casedraw
