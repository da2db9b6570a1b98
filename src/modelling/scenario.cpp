#include "base/read_json.hpp"
#include "caselist/other_formats.hpp"
#include <casedraw/framework/framework.hpp>
#include <casedraw/modelling/scenario.hpp>

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/rules.hpp>
#include <nlohmann/json.hpp>
#include <set>

namespace casedraw {
namespace {

using Json = nlohmann::json;

/// What is being read, and everything that was found wrong.
struct Reading {
    const Framework& framework;
    const RatingScheme& scheme;
    std::vector<ModelledQuestion> questions;
    std::string faults = {};

    void fault(const std::string& path, const std::string& message) {
        faults += "\n  " + (path.empty() ? "/" : path) + ": " + message;
    }

    /// Whether the framework has a key question of this id, whoever answers it.
    bool has_question(std::string_view id) const {
        for (const auto& standard : framework.standards)
            for (const auto& each : standard.key_questions)
                if (each.id == id) return true;
        return false;
    }
    bool has_standard(std::string_view id) const {
        return std::any_of(framework.standards.begin(), framework.standards.end(),
                           [&](const Standard& standard) { return standard.id == id; });
    }

    std::optional<std::size_t> question(std::string_view id) const {
        for (std::size_t q = 0; q < questions.size(); ++q)
            if (questions[q].id == id) return q;
        return std::nullopt;
    }
};

/// A number between 0 and a limit, both allowed.
std::optional<double> number(Reading& reading, const Json& value, const std::string& path, double most) {
    if (value.is_number() && value.get<double>() >= 0 && value.get<double>() <= most) return value.get<double>();
    reading.fault(path, "write a number from 0 to " + decimal(most, 0) +
                            (value.is_number() ? ", not " + value.dump() : std::string()) + ".");
    return std::nullopt;
}

void unknown_keys(Reading& reading, const Json& object, const std::string& path, const std::set<std::string>& known) {
    for (const auto& [key, value] : object.items()) {
        static_cast<void>(value);
        if (known.count(key) == 0)
            reading.fault(path + "/" + key,
                          "this is not known. Allowed: " + listed({known.begin(), known.end()}) + ".");
    }
}

/// `{"2.1.1": 0.7, …}` into a member of every question named. What is given and at fault counts as given: it is one
/// fault.
void by_question(Reading& reading, const Json& object, const std::string& path, double AnswerChances::*member,
                 std::vector<AnswerChances>& answers, std::vector<bool>& given) {
    if (!object.is_object()) {
        given.assign(given.size(), true);
        return reading.fault(path, "write an object of key questions and numbers.");
    }
    for (const auto& [id, value] : object.items()) {
        const auto question = reading.question(id);
        if (!question && reading.has_question(id))
            continue; // one truth serves several frameworks and options: another asks it of cases
        if (!question)
            reading.fault(path + "/" + id,
                          "framework " + reading.framework.id + " has no key question of this id that cases answer.");
        const auto read = number(reading, value, path + "/" + id, 1);
        if (!question) continue;
        given[*question] = true;
        if (read) answers[*question].*member = *read;
    }
}

/// `proportions`, `default_proportion` and `relevant`; what is not given stays as `answers` holds it.
std::vector<bool> read_answers(Reading& reading, const Json& object, const std::string& path,
                               std::vector<AnswerChances>& answers) {
    std::vector<bool> proportion_given(answers.size(), false);
    auto relevant_given = proportion_given;
    if (object.contains("default_proportion")) {
        const auto read = number(reading, object["default_proportion"], path + "/default_proportion", 1);
        for (auto& answer : answers) answer.proportion = read.value_or(0);
        proportion_given.assign(answers.size(), true);
    }
    if (object.contains("proportions"))
        by_question(reading, object["proportions"], path + "/proportions", &AnswerChances::proportion, answers,
                    proportion_given);
    if (object.contains("relevant"))
        by_question(reading, object["relevant"], path + "/relevant", &AnswerChances::relevant, answers, relevant_given);
    return proportion_given;
}

ScenarioClass read_class(Reading& reading, const Json& object, const std::string& path,
                         const std::vector<AnswerChances>& otherwise) {
    ScenarioClass read;
    read.answers = otherwise;
    if (!object.is_object()) return reading.fault(path, "write an object with field, levels and what differs."), read;
    unknown_keys(reading, object, path, {"field", "levels", "proportions", "default_proportion", "relevant", "note"});
    const auto name = object.value("field", Json()).is_string() ? object["field"].get<std::string>() : std::string();
    const auto field = reading.framework.field_named(name);
    if (!field || reading.framework.fields[*field].type != FieldType::code) {
        reading.fault(path + "/field", "name a field of the long list that has levels, such as rosh.");
    } else {
        read.field = *field;
        const auto levels = object.value("levels", Json::array());
        if (!levels.is_array() || levels.empty()) reading.fault(path + "/levels", "name at least one level.");
        for (const auto& level : levels) {
            const auto& known = reading.framework.fields[*field].levels;
            const auto found =
                std::find_if(known.begin(), known.end(), [&](const Level& each) { return level == each.name; });
            if (found == known.end())
                reading.fault(path + "/levels", level.dump() + " is no level of " + name + ".");
            else
                read.levels.push_back(static_cast<std::uint16_t>(found - known.begin()));
        }
    }
    read_answers(reading, object, path, read.answers);
    return read;
}

ScenarioPart read_part(Reading& reading, const Json& object, const std::string& path) {
    ScenarioPart part;
    part.answers.resize(reading.questions.size());
    if (!object.is_object()) return reading.fault(path, "write an object with proportions."), part;
    const auto given = read_answers(reading, object, path, part.answers);
    std::vector<std::string> missing;
    for (std::size_t q = 0; q < given.size(); ++q)
        if (!given[q]) missing.push_back(reading.questions[q].id);
    if (!missing.empty())
        reading.fault(path + "/proportions",
                      "there is no proportion for " + listed(missing) + ", and no default_proportion.");
    if (object.contains("classes")) {
        const auto& classes = object["classes"];
        if (!classes.is_array())
            reading.fault(path + "/classes", "write a list.");
        else
            for (std::size_t c = 0; c < classes.size(); ++c)
                part.classes.push_back(
                    read_class(reading, classes[c], path + "/classes/" + std::to_string(c), part.answers));
    }
    return part;
}

void read_mixture(Reading& reading, const Json& list, Scenario& scenario) {
    if (!list.is_array() || list.empty())
        return reading.fault("/mixture", "write a list of parts, each with a weight.");
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto path = "/mixture/" + std::to_string(i);
        auto part = read_part(reading, list[i], path);
        if (list[i].is_object()) {
            unknown_keys(reading, list[i], path,
                         {"weight", "proportions", "default_proportion", "relevant", "classes", "note", "source"});
            const auto weight = list[i].value("weight", Json());
            if (!weight.is_number_integer() || weight.get<double>() < 1 || weight.get<double>() > 1e6)
                reading.fault(path + "/weight", "write a whole number from 1 to 1000000.");
            else
                part.weight = weight.get<std::int64_t>();
        }
        scenario.parts.push_back(std::move(part));
    }
}

bool is_rated_by_panel(const RatingScheme& scheme, std::string_view id) {
    for (const auto& standard : scheme.standards) {
        if (standard.id == id && standard.rated_by == RatedBy::panel) return true;
        for (const auto& question : standard.key_questions)
            if (question.id == id && std::holds_alternative<AppliesToArrangements>(question.applies)) return true;
    }
    return false;
}

/// One truth serves several frameworks: what this one rates from cases another may leave to its panel.
bool is_rated_by_some_panel(std::string_view id) {
    for (const auto& framework : builtin_framework_ids()) {
        const auto rules = builtin_rules(framework);
        if (rules && rules->scheme && is_rated_by_panel(*rules->scheme, id)) return true;
    }
    return false;
}

void read_panel_standards(Reading& reading, const Json& object, Scenario& scenario) {
    if (!object.is_object()) return reading.fault("/panel_standards", "write an object of standards and ratings.");
    for (const auto& [id, value] : object.items()) {
        const auto path = "/panel_standards/" + id;
        const bool is_known = reading.has_standard(id) || reading.has_question(id);
        const auto band = value.is_string() ? reading.scheme.band_named(value.get<std::string>()) : std::nullopt;
        if (!band) {
            std::vector<std::string> ratings;
            for (const auto& each : reading.scheme.bands) ratings.push_back(each.rating);
            reading.fault(path, "write one of " + listed(ratings) + ".");
        }
        if (is_rated_by_panel(reading.scheme, id)) {
            if (band) scenario.panel_standards[id] = *band;
        } else if (!is_known) {
            reading.fault(path,
                          "framework " + reading.framework.id + " has no standard of this id that the panel rates.");
        } else if (!is_rated_by_some_panel(id)) {
            reading.fault(path, "this is rated from cases, by framework " + reading.framework.id +
                                    " and by every other, so a rating given here would never be used. Leave it out.");
        }
    }
}

/// One rating for everything the panel rates that has none of its own.
void read_default_panel_rating(Reading& reading, const Json& value, Scenario& scenario) {
    const auto band = value.is_string() ? reading.scheme.band_named(value.get<std::string>()) : std::nullopt;
    if (!band)
        return reading.fault("/default_panel_rating",
                             "write a rating, such as " + reading.scheme.bands.front().rating + ".");
    for (const auto& standard : reading.scheme.standards) {
        if (standard.rated_by == RatedBy::panel) scenario.panel_standards.emplace(standard.id, *band);
        for (const auto& question : standard.key_questions)
            if (std::holds_alternative<AppliesToArrangements>(question.applies))
                scenario.panel_standards.emplace(question.id, *band);
    }
}

void read_scenario_object(Reading& reading, const Json& object, Scenario& scenario) {
    unknown_keys(reading, object, "",
                 {"title", "note", "source", "proportions", "default_proportion", "relevant", "classes", "mixture",
                  "panel_standards", "default_panel_rating", "correlation", "cases_per_inspector_week"});
    if (object.contains("title")) {
        if (object["title"].is_string())
            scenario.title = object["title"].get<std::string>();
        else
            reading.fault("/title", "write text.");
    }
    if (object.contains("mixture")) {
        for (const auto* key : {"proportions", "default_proportion", "relevant", "classes"})
            if (object.contains(key)) reading.fault(std::string("/") + key, "a mixture holds this in its parts.");
        read_mixture(reading, object["mixture"], scenario);
    } else {
        scenario.parts.push_back(read_part(reading, object, ""));
    }
    if (object.contains("panel_standards")) read_panel_standards(reading, object["panel_standards"], scenario);
    if (object.contains("default_panel_rating"))
        read_default_panel_rating(reading, object["default_panel_rating"], scenario);
    if (object.contains("correlation"))
        scenario.correlation = number(reading, object["correlation"], "/correlation", 1).value_or(0);
    if (object.contains("cases_per_inspector_week")) {
        const auto& cases = object["cases_per_inspector_week"];
        if (cases.is_number() && cases.get<double>() > 0 && cases.get<double>() <= 1000)
            scenario.cases_per_inspector_week = cases.get<double>();
        else
            reading.fault("/cases_per_inspector_week", "write a number above 0 and at most 1000.");
    }
}

} // namespace

bool Scenario::has_classes() const {
    return std::any_of(parts.begin(), parts.end(), [](const ScenarioPart& part) { return !part.classes.empty(); });
}

std::int64_t Scenario::total_weight() const {
    std::int64_t sum = 0;
    for (const auto& part : parts) sum += part.weight;
    return sum;
}

double Scenario::inspector_days(std::int64_t cases) const {
    return 5 * static_cast<double>(cases) / cases_per_inspector_week;
}

std::vector<ModelledQuestion> modelled_questions(const Framework& framework, const RatingScheme& scheme) {
    std::vector<ModelledQuestion> questions;
    for (std::size_t s = 0; s < scheme.standards.size(); ++s) {
        const auto& rule = scheme.standards[s];
        if (rule.rated_by != RatedBy::lowest_key_question) continue;
        for (const auto& question : rule.key_questions) {
            if (std::holds_alternative<AppliesToArrangements>(question.applies)) continue;
            for (std::size_t d = 0; d < framework.domains.size(); ++d)
                if (framework.domains[d].id == rule.domain) questions.push_back({question.id, s, d});
        }
    }
    return questions;
}

Result<Scenario> read_scenario(std::string_view json_text, const Framework& framework, const RatingScheme& scheme) {
    if (const auto other = about_signature(json_text, "a scenario"))
        return failure(ErrorKind::unreadable, "scenario-malformed", *other + " A scenario is a text in JSON.");
    const auto object = read_json<Json>(json_text);
    if (object.is_discarded() || !object.is_object())
        return failure(ErrorKind::unreadable, "scenario-malformed", "This is not a JSON object, so it is no scenario.");
    Reading reading{framework, scheme, modelled_questions(framework, scheme)};
    Scenario scenario;
    read_scenario_object(reading, object, scenario);
    if (!reading.faults.empty())
        return failure(ErrorKind::unreadable, "scenario-malformed",
                       "This is not a scenario that casedraw can use:" + reading.faults);
    return scenario;
}

} // namespace casedraw
