#include "framework/object_reader.hpp"
#include "framework/read_parts.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/load_rating.hpp>
#include <map>

namespace casedraw {
namespace {

std::vector<std::string> domain_ids(const Framework& framework) {
    std::vector<std::string> ids;
    for (const auto& domain : framework.domains) ids.push_back(domain.id);
    return ids;
}

/// Reads the `rating` block; `framework` is already read.
class RatingReader {
public:
    RatingReader(const JsonValue& block, const Framework& framework, FrameworkProblems& problems)
        : reader_(block, problems), framework_(framework), problems_(problems) {}

    RatingScheme read() {
        scheme_.confidence = framework_.sampling.confidence;
        read_ratings();
        if (const auto* bands = reader_.required("bands")) read_bands(*bands);
        if (const auto* rule = reader_.required("standard_rule")) read_fixed_rule(*rule, "lowest-key-question");
        if (const auto* rule = reader_.optional("no_relevant_case")) read_fixed_rule(*rule, "leave-out");
        for (const auto& item : reader_.optional_items("relevance")) read_relevance(item);
        for (const auto& item : reader_.optional_items("inspection_types")) read_inspection_type(item);
        read_standards();
        for (const auto& item : reader_.optional_items("options")) read_option(item);
        if (const auto* overall = reader_.required("overall")) read_overall(*overall);
        if (const auto* scale = reader_.required("scale")) read_scale(*scale);
        if (const auto* discretion = reader_.optional("discretion")) read_discretion(*discretion);
        reader_.finish();
        return std::move(scheme_);
    }

private:
    std::vector<std::string> ratings() const {
        std::vector<std::string> words;
        for (const auto& band : scheme_.bands) words.push_back(band.rating);
        return words;
    }

    void read_ratings() {
        for (const auto& item : reader_.items("ratings")) {
            ObjectReader inner(item, problems_);
            RatingBand band;
            band.rating = inner.name("rating", '-');
            band.label = inner.optional_text("label").value_or(label_from(band.rating));
            if (inner.required("points") != nullptr) band.points = inner.optional_count("points").value_or(0);
            if (!scheme_.bands.empty() && band.points <= scheme_.bands.back().points)
                inner.fault("points", "Ratings are listed from the lowest to the highest, each with more points.");
            inner.finish();
            scheme_.bands.push_back(std::move(band));
        }
    }

    /// `requires-improvement` is "Requires improvement".
    static std::string label_from(std::string word) {
        std::replace(word.begin(), word.end(), '-', ' ');
        if (!word.empty() && word.front() >= 'a' && word.front() <= 'z') word.front() = static_cast<char>(word.front() - 32);
        return word;
    }

    void read_bands(const JsonValue& value) {
        ObjectReader inner(value, problems_);
        if (const auto* from = inner.required("from_percent")) {
            ObjectReader percents(*from, problems_);
            std::int64_t previous = -1;
            for (auto& band : scheme_.bands) {
                if (percents.required(band.rating) != nullptr)
                    band.least_percent = percents.optional_count(band.rating).value_or(0);
                if (band.least_percent <= previous || band.least_percent > 100)
                    percents.fault(band.rating, "Bands rise from one rating to the next and stay within 0 to 100.");
                previous = band.least_percent;
            }
            if (!scheme_.bands.empty() && scheme_.bands.front().least_percent != 0)
                percents.fault(scheme_.bands.front().rating, "The lowest band starts at 0.");
            percents.finish();
        }
        scheme_.percent = static_cast<PercentRule>(inner.choice("percent", {"whole", "exact"}));
        inner.provenance();
        inner.finish();
    }

    /// A rule of which casedraw knows one kind: stated in the file so that a reader of it sees it.
    void read_fixed_rule(const JsonValue& value, const std::string& rule) {
        ObjectReader inner(value, problems_);
        inner.choice("rule", {rule});
        inner.provenance();
        inner.finish();
    }

    void read_relevance(const JsonValue& value) {
        ObjectReader inner(value, problems_);
        const auto id = inner.name("id", '-');
        Applicability applies;
        applies.meaning = inner.text("meaning");
        switch (inner.choice("decided_by", {"sample", "inspector", "list", "panel"})) {
        case 0: applies.rule = AppliesToAll{}; break;
        case 1: applies.rule = read_inspector_rule(inner); break;
        case 2: applies.rule = read_list_rule(inner); break;
        default: applies.rule = AppliesToArrangements{}; break;
        }
        if (inner.optional("basis") != nullptr) inner.provenance();
        inner.finish();
        if (!relevance_.emplace(id, std::move(applies)).second) inner.fault("id", "`" + id + "` is used twice.");
    }

    using Rule = decltype(Applicability::rule);

    Rule read_inspector_rule(ObjectReader& inner) {
        const auto* name = inner.optional("judgement");
        if (name == nullptr) return AppliesWhereAnswered{};
        const auto field = read_field_name(*name, framework_, problems_, FieldType::code);
        if (field >= framework_.fields.size()) return AppliesWhereAnswered{};
        AppliesWhereJudged rule;
        rule.levels = inner.optional_texts("levels");
        check_levels(inner, "levels", rule.levels, framework_.fields[field]);
        const auto same = [&](const JudgementColumn& column) { return column.field == field; };
        auto& columns = scheme_.judgements;
        const auto found = std::find_if(columns.begin(), columns.end(), same);
        rule.judgement = static_cast<std::size_t>(found - columns.begin());
        if (found == columns.end()) columns.push_back({"inspector_" + framework_.fields[field].name, field});
        return rule;
    }

    Rule read_list_rule(ObjectReader& inner) {
        AppliesWhereListed rule;
        const auto* when = inner.required("when");
        if (when == nullptr) return rule;
        ObjectReader condition(*when, problems_);
        if (const auto* name = condition.required("field"))
            rule.field = read_field_name(*name, framework_, problems_, FieldType::code);
        rule.levels = condition.optional_texts("one_of");
        if (rule.field < framework_.fields.size())
            check_levels(condition, "one_of", rule.levels, framework_.fields[rule.field]);
        condition.finish();
        return rule;
    }

    void check_levels(ObjectReader& inner, std::string_view key, const std::vector<std::string>& levels,
                      const Field& field) {
        if (levels.empty()) inner.fault(key, "At least one level is needed.");
        std::vector<std::string> names;
        for (const auto& level : field.levels) names.push_back(level.name);
        for (const auto& level : levels)
            if (std::find(names.begin(), names.end(), level) == names.end())
                inner.fault(key, "`" + level + "` is no level of `" + field.name + "`. " + did_you_mean(level, names));
    }

    void read_inspection_type(const JsonValue& value) {
        ObjectReader inner(value, problems_);
        scheme_.inspection_types.push_back({inner.text("id"), inner.text("label")});
        if (inner.optional("basis") != nullptr) inner.provenance();
        inner.finish();
    }

    void read_standards() {
        std::map<std::string, StandardRule> rules;
        for (const auto& item : reader_.items("standards")) {
            auto rule = read_standard_rule(item);
            const auto id = rule.id;
            if (!rules.emplace(id, std::move(rule)).second)
                problems_.push_back({item.path + "/standard", "`" + id + "` is used twice."});
        }
        for (const auto& standard : framework_.standards) {
            const auto found = rules.find(standard.id);
            if (found == rules.end()) reader_.fault("standards", "Standard `" + standard.id + "` is missing.");
            else scheme_.standards.push_back(std::move(found->second));
        }
    }

    const Standard* standard(std::string_view id) const {
        for (const auto& each : framework_.standards)
            if (each.id == id) return &each;
        return nullptr;
    }

    StandardRule read_standard_rule(const JsonValue& value) {
        ObjectReader inner(value, problems_);
        StandardRule rule;
        rule.id = inner.text("standard");
        const auto* listed = standard(rule.id);
        if (listed == nullptr) inner.fault("standard", "There is no standard `" + rule.id + "` in this file.");
        else rule.domain = listed->domain;
        rule.rated_by = inner.choice("decided_by", {"panel", "cases"}) == 1 ? RatedBy::lowest_key_question : RatedBy::panel;
        if (inner.optional("counts") != nullptr) rule.counts = inner.yes_no("counts");
        if (const auto* when = inner.optional("when")) rule.when = read_scope(*when);
        rule.inspection_types = inner.optional_texts("inspection_types");
        check_inspection_types(inner, rule.inspection_types);
        for (const auto& item : inner.optional_items("key_questions")) rule.key_questions.push_back(read_key_question(item));
        if (listed != nullptr) check_key_questions(inner, rule, *listed);
        if (inner.optional("basis") != nullptr) inner.provenance();
        inner.finish();
        return rule;
    }

    void check_inspection_types(ObjectReader& inner, const std::vector<std::string>& types) {
        std::vector<std::string> ids;
        for (const auto& type : scheme_.inspection_types) ids.push_back(type.id);
        for (const auto& type : types)
            if (std::find(ids.begin(), ids.end(), type) == ids.end())
                inner.fault("inspection_types", "`" + type + "` is not known here. " + did_you_mean(type, ids));
    }

    StandardRule::Scope read_scope(const JsonValue& value) {
        ObjectReader inner(value, problems_);
        StandardRule::Scope scope;
        inner.choice("domain", domain_ids(framework_));
        scope.domain = inner.text("domain");
        if (inner.required("cases_at_least") != nullptr)
            scope.cases_at_least = inner.optional_count("cases_at_least").value_or(1);
        if (inner.optional("basis") != nullptr) inner.provenance();
        inner.finish();
        return scope;
    }

    KeyQuestionRule read_key_question(const JsonValue& value) {
        ObjectReader inner(value, problems_);
        KeyQuestionRule rule;
        rule.id = inner.text("id");
        const auto cases = inner.text("cases");
        const auto found = relevance_.find(cases);
        if (found != relevance_.end()) {
            rule.applies = found->second;
        } else {
            std::vector<std::string> ids;
            for (const auto& [id, applies] : relevance_) ids.push_back(id);
            inner.fault("cases", "`" + cases + "` is not among `relevance`. " + did_you_mean(cases, ids));
        }
        rule.theme = inner.optional_text("theme").value_or("");
        if (inner.optional("basis") != nullptr) inner.provenance();
        inner.finish();
        return rule;
    }

    /// A standard from cases has a rule for each of its key questions; one that the panel rates has none.
    void check_key_questions(ObjectReader& inner, const StandardRule& rule, const Standard& listed) {
        std::vector<std::string> ruled;
        for (const auto& each : rule.key_questions) ruled.push_back(each.id);
        std::vector<std::string> expected;
        if (rule.rated_by == RatedBy::lowest_key_question)
            for (const auto& each : listed.key_questions) expected.push_back(each.id);
        if (ruled != expected)
            inner.fault("key_questions", expected.empty() ? "The panel rates this standard as a whole: no key question is ruled here."
                                                          : "These must be the standard's own, in order: "
                                                                + casedraw::listed(expected) + ".");
        if (rule.rated_by == RatedBy::lowest_key_question && listed.domain.empty())
            inner.fault("decided_by", "The standard has no domain whose cases could decide it.");
    }

    void read_option(const JsonValue& value) {
        ObjectReader inner(value, problems_);
        RatingOption option;
        option.id = inner.name("id", '-');
        option.label = inner.text("label");
        if (const auto* leading = inner.required("leading"))
            for (std::size_t i = 0; i < leading->keys.size(); ++i) read_leading(*leading, i, option);
        option.sufficient = inner.choice("sufficient", ratings());
        inner.provenance();
        inner.finish();
        scheme_.options.push_back(std::move(option));
    }

    void read_leading(const JsonValue& leading, std::size_t i, RatingOption& option) {
        ObjectReader inner(leading, problems_);
        const auto& id = leading.keys[i];
        const auto* of = standard(id);
        const auto question = inner.text(id);
        const auto is_it = [&](const KeyQuestion& each) { return each.id == question; };
        if (of == nullptr || std::none_of(of->key_questions.begin(), of->key_questions.end(), is_it))
            inner.fault(id, "This must be a key question of that standard.");
        option.leading.emplace_back(id, question);
    }

    void read_overall(const JsonValue& value) {
        ObjectReader inner(value, problems_);
        auto& overall = scheme_.overall;
        if (inner.required("maximum") != nullptr) overall.score_max = inner.optional_count("maximum").value_or(0);
        overall.least_scores = {0};
        if (const auto* up_to = inner.required("up_to")) {
            ObjectReader scores(*up_to, problems_);
            for (std::size_t band = 0; band + 1 < scheme_.bands.size(); ++band) {
                const auto& rating = scheme_.bands[band].rating;
                if (scores.required(rating) == nullptr) continue;
                const auto most = scores.optional_count(rating).value_or(0);
                if (most < overall.least_scores.back() || most >= overall.score_max)
                    scores.fault(rating, "Cut points rise from one rating to the next and stay below the maximum.");
                overall.least_scores.push_back(most + 1);
            }
            scores.finish();
        }
        overall.confirmed = inner.provenance().basis == Basis::confirmed;
        inner.finish();
    }

    void read_scale(const JsonValue& value) {
        ObjectReader inner(value, problems_);
        for (std::size_t band = 0; band + 1 < scheme_.bands.size(); ++band) {
            const auto share = inner.share(scheme_.bands[band].rating);
            auto& shares = scheme_.overall.upper_shares;
            if (!shares.empty() && share.value() <= shares.back().value())
                inner.fault(scheme_.bands[band].rating, "Shares rise from one rating to the next.");
            shares.push_back(share);
        }
        inner.provenance();
        inner.finish();
    }

    void read_discretion(const JsonValue& value) {
        ObjectReader inner(value, problems_);
        auto& rule = scheme_.discretion;
        if (const auto* near = inner.required("near_boundary")) {
            ObjectReader boundary(*near, problems_);
            if (boundary.required("points") != nullptr)
                rule.near_boundary_points = boundary.optional_count("points").value_or(0);
            if (boundary.optional("inclusive") != nullptr) rule.near_boundary_inclusive = boundary.yes_no("inclusive");
            boundary.finish();
        }
        if (inner.optional("one_case") != nullptr) rule.one_case = inner.yes_no("one_case");
        rule.few_cases = inner.optional_count("few_cases").value_or(rule.few_cases);
        rule.largest_move = inner.optional_count("most_bands_moved").value_or(rule.largest_move);
        inner.provenance();
        inner.finish();
    }

    ObjectReader reader_;
    const Framework& framework_;
    FrameworkProblems& problems_;
    RatingScheme scheme_;
    std::map<std::string, Applicability> relevance_;
};

} // namespace

std::optional<std::size_t> RatingScheme::band_named(std::string_view rating) const {
    for (std::size_t band = 0; band < bands.size(); ++band)
        if (match_key(bands[band].rating) == match_key(rating)) return band;
    return std::nullopt;
}

RatingSchemeReading read_rating_scheme(std::string_view json_text, const Framework& framework) {
    RatingSchemeReading reading;
    const auto whole = parse_json(json_text, reading.problems);
    if (!whole || whole->kind != JsonValue::Kind::object) return reading;
    const auto key = std::find(whole->keys.begin(), whole->keys.end(), "rating");
    if (key == whole->keys.end()) return reading;
    const auto& block = whole->items[static_cast<std::size_t>(key - whole->keys.begin())];
    auto scheme = RatingReader(block, framework, reading.problems).read();
    if (reading.problems.empty()) reading.scheme = std::move(scheme);
    return reading;
}

Result<RatingScheme> rating_scheme(std::string_view json_text, const Framework& framework) {
    if (!framework.for_reading_only.empty())
        return failure(ErrorKind::answer_is_no, "no-published-scoring",
                       "Framework " + framework.id + " cannot be rated: it has no published scoring. "
                           + framework.for_reading_only);
    auto reading = read_rating_scheme(json_text, framework);
    if (reading.scheme) return std::move(*reading.scheme);
    if (reading.problems.empty())
        return failure(ErrorKind::answer_is_no, "no-published-scoring",
                       "Framework " + framework.id + " says nothing about ratings: it has no `rating` block.");
    const auto& first = reading.problems.front();
    return failure(ErrorKind::unreadable, "bad-rating-scheme",
                   "The `rating` block of framework " + framework.id + " has " + std::to_string(reading.problems.size())
                       + " fault(s), the first at " + first.path + ": " + first.message);
}

} // namespace casedraw
