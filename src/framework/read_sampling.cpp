#include "framework/object_reader.hpp"
#include "framework/read_parts.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

const std::vector<std::string> plain_modes{"proportional", "each", "pooled", "equal-margin"};
const std::vector<std::string> counted_modes{"ratio", "caseload", "fixed"};

/// Nothing where the text is no whole number, or one that is too large to share by.
std::optional<std::int64_t> count_of(std::string_view text) {
    constexpr std::int64_t most = 1'000'000;
    std::int64_t count = 0;
    for (const char c : text) {
        if (c < '0' || c > '9' || count > most) return std::nullopt;
        count = 10 * count + (c - '0');
    }
    return text.empty() || count > most ? std::nullopt : std::optional(count);
}

/// Whether the mode is known and, where it lists numbers, lists one for each allocated domain, not all of them 0.
bool is_allocation(std::string_view text, std::int64_t allocated_domains) {
    if (std::find(plain_modes.begin(), plain_modes.end(), text) != plain_modes.end()) return true;
    auto colon = text.find(':');
    if (std::find(counted_modes.begin(), counted_modes.end(), text.substr(0, colon)) == counted_modes.end())
        return false;
    std::int64_t counts = 0, total = 0;
    while (colon != std::string_view::npos) {
        text.remove_prefix(colon + 1);
        colon = text.find(':');
        const auto count = count_of(text.substr(0, colon));
        if (!count) return false;
        total += *count;
        ++counts;
    }
    return total > 0 && counts == allocated_domains;
}

void read_limits(ObjectReader& reader, std::optional<std::int64_t>& minimum, std::optional<std::int64_t>& maximum) {
    minimum = reader.optional_count("minimum");
    maximum = reader.optional_count("maximum");
    if (minimum && maximum && *minimum > *maximum) reader.fault("minimum", "The minimum is above the maximum.");
}

Prompt read_prompt(const JsonValue& value, const std::string& question, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    Prompt prompt;
    prompt.id = reader.text("id");
    prompt.label = reader.text("label");
    prompt.where_applicable = reader.yes_no("where_applicable");
    if (prompt.id.size() <= question.size() || prompt.id.compare(0, question.size(), question) != 0)
        reader.fault("id", "The id of a prompt begins with its key question's, `" + question + "`.");
    reader.finish();
    return prompt;
}

KeyQuestion read_key_question(const JsonValue& value, const std::string& standard, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    KeyQuestion question;
    question.id = reader.text("id");
    question.label = reader.text("label");
    const auto start = standard + ".";
    if (question.id.size() <= start.size() || question.id.compare(0, start.size(), start) != 0)
        reader.fault("id", "The id of a key question begins with its standard's, `" + start + "`.");
    for (const auto& item : reader.optional_items("prompts")) {
        auto prompt = read_prompt(item, question.id, problems);
        for (const auto& other : question.prompts)
            if (other.id == prompt.id) problems.push_back({item.path + "/id", "There are two prompts of this id."});
        question.prompts.push_back(std::move(prompt));
    }
    reader.finish();
    return question;
}

} // namespace

SamplingRule read_sampling(const JsonValue& value, const Framework& framework, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    SamplingRule rule;
    rule.confidence = reader.share("confidence");
    rule.margin_of_error = reader.share("margin_of_error");
    rule.proportion = reader.share("proportion");
    rule.rounding = reader.one_of<Rounding>("rounding", {{"up", Rounding::up}, {"half_up", Rounding::half_up}});
    rule.allocation = reader.text("allocation");
    const auto allocated = std::count_if(framework.domains.begin(), framework.domains.end(),
                                         [](const Domain& domain) { return domain.sizing == SizingRule::allocated; });
    if (!rule.allocation.empty() && !is_allocation(rule.allocation, allocated))
        reader.fault("allocation",
                     "This must be `proportional`, `each`, `pooled`, `equal-margin`, or `ratio`, `caseload` or "
                     "`fixed` with a whole number up to 1,000,000 for each of the " +
                         std::to_string(allocated) + " allocated domains, not all of them 0, such as `ratio:60:40`.");
    if (const auto* pooled = reader.optional("pooled")) {
        ObjectReader inner(*pooled, problems);
        read_limits(inner, rule.pooled_minimum, rule.pooled_maximum);
        inner.finish();
    }
    rule.provenance = reader.provenance();
    reader.finish();
    return rule;
}

Variant read_variant(const JsonValue& value, const Framework& framework, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    Variant variant;
    variant.id = reader.name("id", '-');
    variant.label = reader.text("label");
    std::vector<std::string> ids;
    for (const auto& domain : framework.domains) ids.push_back(domain.id);
    for (const auto& item : reader.items("limits")) {
        ObjectReader inner(item, problems);
        Variant::Limits limits;
        limits.domain = inner.text("domain");
        if (!limits.domain.empty()) inner.choice("domain", ids);
        read_limits(inner, limits.minimum_sample, limits.maximum_sample);
        inner.finish();
        variant.limits.push_back(std::move(limits));
    }
    variant.provenance = reader.provenance();
    reader.finish();
    return variant;
}

ReplacementReason read_replacement_reason(const JsonValue& value, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    ReplacementReason reason;
    reason.code = reader.name("code", '-');
    reason.label = reader.text("label");
    reason.kind = reader.one_of<LossKind>("kind", {{"out_of_scope", LossKind::out_of_scope}, {"lost", LossKind::lost}});
    reason.note = reader.optional_text("note").value_or("");
    reader.finish();
    return reason;
}

Standard read_standard(const JsonValue& value, const Framework& framework, FrameworkProblems& problems) {
    ObjectReader reader(value, problems);
    Standard standard;
    standard.id = reader.text("id");
    standard.label = reader.text("label");
    if (reader.optional("domain") != nullptr) {
        std::vector<std::string> ids;
        for (const auto& domain : framework.domains) ids.push_back(domain.id);
        reader.choice("domain", ids);
        standard.domain = reader.text("domain");
    }
    for (const auto& item : reader.optional_items("intermediate")) {
        ObjectReader inner(item, problems);
        IntermediateCriterion criterion{inner.text("id"), inner.text("label")};
        inner.finish();
        if (criterion.id.rfind(standard.id + ".", 0) != 0)
            inner.fault("id",
                        "The id of an intermediate criterion begins with its standard's, `" + standard.id + ".`.");
        standard.intermediate.push_back(std::move(criterion));
    }
    for (const auto& item : reader.items("key_questions"))
        standard.key_questions.push_back(read_key_question(item, standard.id, problems));
    reader.finish();
    return standard;
}

} // namespace casedraw
