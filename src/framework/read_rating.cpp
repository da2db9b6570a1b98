#include "framework/object_reader.hpp"
#include "framework/read_parts.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/load_rating.hpp>

namespace casedraw {
namespace {

/// Reads the `rating` block; `framework` is already read.
class RatingReader {
public:
    RatingReader(const JsonValue& block, const Framework& framework, FrameworkProblems& problems)
        : reader_(block, problems), framework_(framework), problems_(problems) {}

    RatingScheme read() {
        for (const auto& item : reader_.items("bands")) read_band(item);
        scheme_.percent = reader_.one_of<PercentRule>(
            "percent", {{"whole-half-up", PercentRule::whole_half_up}, {"exact", PercentRule::exact}}, 0);
        scheme_.confidence =
            reader_.optional("confidence") ? reader_.share("confidence") : framework_.sampling.confidence;
        for (const auto& item : reader_.optional_items("judgements")) read_judgement(item);
        for (const auto& item : reader_.optional_items("inspection_types")) read_inspection_type(item);
        for (const auto& each : framework_.follow_ups) check_inspection_types(reader_, each.inspection_types);
        if (const auto* standards = reader_.required("standards")) read_standards(*standards);
        for (const auto& item : reader_.optional_items("options")) read_option(item);
        if (const auto* overall = reader_.required("overall")) read_overall(*overall);
        if (const auto* discretion = reader_.optional("discretion")) read_discretion(*discretion);
        skip_provenance(reader_);
        reader_.finish();
        return std::move(scheme_);
    }

private:
    /// Where it stands is checked; the rating does not need it.
    static void skip_provenance(ObjectReader& inner) {
        if (inner.optional("basis") != nullptr || inner.optional("source") != nullptr) inner.provenance();
    }

    std::vector<std::string> ratings() const {
        std::vector<std::string> words;
        for (const auto& band : scheme_.bands) words.push_back(band.rating);
        return words;
    }

    static std::int64_t count(ObjectReader& inner, std::string_view key) {
        inner.required(key);
        return inner.optional_count(key).value_or(0);
    }

    void read_band(const JsonValue& value) {
        ObjectReader inner(value, problems_);
        RatingBand band;
        band.rating = inner.name("rating", '-');
        band.label = inner.text("label");
        band.points = count(inner, "points");
        band.least_percent = count(inner, "least_percent");
        skip_provenance(inner);
        inner.finish();
        const auto& bands = scheme_.bands;
        if (bands.empty() && (band.points != 0 || band.least_percent != 0))
            problems_.push_back({value.path, "The lowest band has 0 points and starts at 0 percent."});
        if (!bands.empty() && (band.points <= bands.back().points || band.points > 1000))
            inner.fault("points", "Points rise from the lowest band to the highest and stay within 1000.");
        if (!bands.empty() && (band.least_percent <= bands.back().least_percent || band.least_percent > 100))
            inner.fault("least_percent", "Bands rise from the lowest to the highest and stay within 100 percent.");
        if (scheme_.band_named(band.rating)) inner.fault("rating", "`" + band.rating + "` is used twice.");
        scheme_.bands.push_back(std::move(band));
    }

    void read_judgement(const JsonValue& value) {
        ObjectReader inner(value, problems_);
        JudgementColumn column;
        column.name = inner.name("column", '_');
        column.label = inner.text("label");
        if (const auto* field = inner.required("field"))
            column.field = read_field_name(*field, framework_, problems_, FieldType::code);
        skip_provenance(inner);
        inner.finish();
        scheme_.judgements.push_back(std::move(column));
    }

    Applicability read_applicability(const JsonValue& value) {
        if (value.kind == JsonValue::Kind::text) {
            if (value.text == "all") return AppliesToAll{};
            if (value.text == "panel") return AppliesToArrangements{};
            problems_.push_back(
                {value.path, "This must be `all`, `panel`, or an object with `judged`, `listed` or `marked`."});
            return AppliesToAll{};
        }
        ObjectReader inner(value, problems_);
        Applicability applies = AppliesToAll{};
        if (inner.optional("judged") != nullptr)
            applies = read_judged(inner);
        else if (const auto* field = inner.optional("listed"))
            applies = read_listed(inner, *field);
        else
            applies = AppliesWhereMarked{inner.text("marked")};
        skip_provenance(inner);
        inner.finish();
        return applies;
    }

    AppliesWhereJudged read_judged(ObjectReader& inner) {
        std::vector<std::string> names;
        for (const auto& column : scheme_.judgements) names.push_back(column.name);
        AppliesWhereJudged rule{inner.choice("judged", names), inner.optional_texts("levels")};
        if (rule.judgement < names.size()) check_levels(inner, rule.levels, scheme_.judgements[rule.judgement].field);
        return rule;
    }

    AppliesWhereListed read_listed(ObjectReader& inner, const JsonValue& field) {
        AppliesWhereListed rule{read_field_name(field, framework_, problems_, FieldType::code),
                                inner.optional_texts("levels")};
        check_levels(inner, rule.levels, rule.field);
        return rule;
    }

    void check_levels(ObjectReader& inner, const std::vector<std::string>& levels, std::size_t field) {
        if (levels.empty()) inner.fault("levels", "At least one level is needed.");
        if (field >= framework_.fields.size()) return;
        std::vector<std::string> names;
        for (const auto& level : framework_.fields[field].levels) names.push_back(level.name);
        for (const auto& level : levels)
            if (std::find(names.begin(), names.end(), level) == names.end())
                inner.fault("levels", "`" + level + "` is no level of `" + framework_.fields[field].name + "`. " +
                                          did_you_mean(level, names));
    }

    void read_inspection_type(const JsonValue& value) {
        ObjectReader inner(value, problems_);
        InspectionType type;
        type.id = inner.text("id");
        type.label = inner.text("label");
        scheme_.inspection_types.push_back(std::move(type));
        skip_provenance(inner);
        inner.finish();
    }

    void read_standards(const JsonValue& value) {
        ObjectReader inner(value, problems_);
        for (const auto& standard : framework_.standards)
            if (const auto* rule = inner.required(standard.id))
                scheme_.standards.push_back(read_standard_rule(*rule, standard));
        skip_provenance(inner);
        inner.finish();
    }

    StandardRule read_standard_rule(const JsonValue& value, const Standard& standard) {
        ObjectReader inner(value, problems_);
        StandardRule rule;
        rule.id = standard.id;
        rule.domain = standard.domain;
        rule.rated_by = inner.one_of<RatedBy>(
            "rated_by", {{"lowest-key-question", RatedBy::lowest_key_question}, {"panel", RatedBy::panel}});
        if (inner.optional("counts") != nullptr) rule.counts = inner.yes_no("counts");
        if (const auto* when = inner.optional("when")) rule.when = read_scope(*when);
        if (inner.optional("set_aside_with") != nullptr) {
            inner.choice("set_aside_with", domain_ids());
            rule.set_aside_with = inner.text("set_aside_with");
        }
        rule.inspection_types = inner.optional_texts("inspection_types");
        check_inspection_types(inner, rule.inspection_types);
        if (rule.rated_by == RatedBy::lowest_key_question) {
            if (standard.domain.empty())
                inner.fault("rated_by", "The standard has no domain whose cases could decide it.");
            if (const auto* questions = inner.required("key_questions"))
                rule.key_questions = read_key_questions(*questions, standard);
        }
        skip_provenance(inner);
        inner.finish();
        return rule;
    }

    std::vector<KeyQuestionRule> read_key_questions(const JsonValue& value, const Standard& standard) {
        ObjectReader inner(value, problems_);
        std::vector<KeyQuestionRule> rules;
        for (const auto& question : standard.key_questions) {
            const auto* listed = inner.required(question.id);
            if (listed == nullptr) continue;
            ObjectReader rule(*listed, problems_);
            const auto* applies = rule.required("applies");
            if (applies != nullptr) rules.push_back({question.id, read_applicability(*applies)});
            skip_provenance(rule);
            rule.finish();
        }
        inner.finish();
        return rules;
    }

    void check_inspection_types(ObjectReader& inner, const std::vector<std::string>& types) {
        std::vector<std::string> ids;
        for (const auto& type : scheme_.inspection_types) ids.push_back(type.id);
        for (const auto& type : types)
            if (std::find(ids.begin(), ids.end(), type) == ids.end())
                inner.fault("inspection_types", "`" + type + "` is not known here. " + did_you_mean(type, ids));
    }

    std::vector<std::string> domain_ids() const {
        std::vector<std::string> ids;
        for (const auto& domain : framework_.domains) ids.push_back(domain.id);
        return ids;
    }

    StandardRule::Scope read_scope(const JsonValue& value) {
        ObjectReader inner(value, problems_);
        inner.choice("domain", domain_ids());
        StandardRule::Scope scope{inner.text("domain"), count(inner, "cases_at_least")};
        skip_provenance(inner);
        inner.finish();
        return scope;
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
        const auto question = inner.text(id);
        const auto is_it = [&](const StandardRule& rule) { return rule.id == id; };
        const auto rule = std::find_if(scheme_.standards.begin(), scheme_.standards.end(), is_it);
        const auto has_it = [&](const KeyQuestionRule& each) { return each.id == question; };
        if (rule == scheme_.standards.end() ||
            std::none_of(rule->key_questions.begin(), rule->key_questions.end(), has_it))
            inner.fault(id, "This must be a key question of that standard, which is rated from its cases.");
        option.leading.emplace_back(id, question);
    }

    void read_overall(const JsonValue& value) {
        ObjectReader inner(value, problems_);
        auto& overall = scheme_.overall;
        overall.score_max = count(inner, "score_max");
        overall.least_scores = read_least_scores(inner, overall.score_max);
        for (const auto& item : inner.items("upper_shares")) {
            const auto share = item.kind == JsonValue::Kind::text ? parse_rate(item.text) : std::nullopt;
            const auto previous = overall.upper_shares.empty() ? 0.0 : overall.upper_shares.back().value();
            if (!share || share->value() <= previous || share->value() >= 1.0)
                problems_.push_back({item.path, "These are rising rates between 0 and 1 as text, such as \"1/6\"."});
            else
                overall.upper_shares.push_back(*share);
        }
        if (overall.upper_shares.size() + 1 != scheme_.bands.size())
            inner.fault("upper_shares", "There must be one share for each band but the highest.");
        overall.confirmed = inner.provenance().basis == Basis::confirmed;
        inner.finish();
    }

    std::vector<std::int64_t> read_least_scores(ObjectReader& inner, std::int64_t score_max) {
        std::vector<std::int64_t> scores;
        for (const auto& item : inner.items("least_scores")) {
            const bool is_number = item.kind == JsonValue::Kind::whole_number;
            const bool rises = scores.empty() ? item.whole_number == 0 : item.whole_number > scores.back();
            if (!is_number || !rises || item.whole_number > score_max)
                problems_.push_back(
                    {item.path, "These are whole numbers that rise from 0 and stay within `score_max`."});
            scores.push_back(item.whole_number);
        }
        if (scores.size() != scheme_.bands.size())
            inner.fault("least_scores", "There must be one score for each band.");
        return scores;
    }

    void read_discretion(const JsonValue& value) {
        ObjectReader inner(value, problems_);
        auto& rule = scheme_.discretion;
        rule.near_boundary_points = inner.optional_count("near_boundary_points").value_or(rule.near_boundary_points);
        if (inner.optional("near_boundary_inclusive") != nullptr)
            rule.near_boundary_inclusive = inner.yes_no("near_boundary_inclusive");
        rule.few_cases = inner.optional_count("few_cases").value_or(rule.few_cases);
        rule.tested_on = static_cast<TestedOn>(inner.choice("tested_on", {"lowest-key-question", "lowest-band"}, 0));
        rule.largest_move = inner.optional_count("largest_move").value_or(rule.largest_move);
        skip_provenance(inner);
        inner.finish();
    }

    ObjectReader reader_;
    const Framework& framework_;
    FrameworkProblems& problems_;
    RatingScheme scheme_;
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
                       "Framework " + framework.id + " cannot be rated: it has no published scoring. " +
                           framework.for_reading_only);
    auto reading = read_rating_scheme(json_text, framework);
    if (reading.scheme) return std::move(*reading.scheme);
    if (reading.problems.empty())
        return failure(ErrorKind::answer_is_no, "no-published-scoring",
                       "Framework " + framework.id + " says nothing about ratings: it has no `rating` block.");
    std::string message = "The `rating` block of framework " + framework.id + " cannot be used:";
    for (const auto& problem : reading.problems) message += "\n  " + problem.path + ": " + problem.message;
    return failure(ErrorKind::unreadable, "bad-rating-scheme", message);
}

} // namespace casedraw
