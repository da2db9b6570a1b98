#include "modelling/checkpoint.hpp"
#include "base/read_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace casedraw {

namespace {

using Json = nlohmann::json;

void add_numbers(const RatingTally& tally, std::vector<std::int64_t>& numbers) {
    numbers.insert(numbers.end(), {tally.correct, tally.harsh, tally.lenient, tally.unrated});
}

/// The JSON library makes whole numbers of others too, however large they are.
std::int64_t whole_number(const Json& value) {
    if (!value.is_number_integer()) throw std::out_of_range("a whole number");
    return value.get<std::int64_t>();
}

/// Throws what the JSON library throws, and std::out_of_range for what no checkpoint has.
void read_done(const Json& value, SimulatedSoFar& done) {
    for (const auto& stretch : value.at("units")) {
        const auto first = whole_number(stretch.at(0)), behind = whole_number(stretch.at(1));
        for (auto unit = first; unit < behind; ++unit) {
            const auto at = static_cast<std::size_t>(unit);
            if (unit < 0 || done.units.at(at)) throw std::out_of_range("units");
            done.units[at] = true;
            ++done.count;
        }
    }
    std::vector<std::int64_t> numbers;
    for (const auto& number : value.at("tallies")) numbers.push_back(whole_number(number));
    const bool is_whole = numbers.size() == tally_numbers(done.tallies).size() &&
                          std::none_of(numbers.begin(), numbers.end(), [](auto number) { return number < 0; });
    if (!is_whole) throw std::out_of_range("tallies");
    set_tallies(numbers, done.tallies);
}

} // namespace

SimulatedSoFar SimulatedSoFar::nothing(std::size_t service_plans, std::size_t standards, std::size_t units) {
    const ModelTally tally{0, std::vector<RatingTally>(standards), {}, std::vector<CauseTally>(standards)};
    return {std::vector<ModelTally>(service_plans, tally), std::vector<bool>(units), 0};
}

std::vector<std::int64_t> tally_numbers(const std::vector<ModelTally>& tallies) {
    std::vector<std::int64_t> numbers;
    for (const auto& tally : tallies) {
        numbers.push_back(tally.replicates);
        for (const auto& standard : tally.standards) add_numbers(standard, numbers);
        add_numbers(tally.overall, numbers);
        for (const auto& cause : tally.causes) numbers.insert(numbers.end(), {cause.harsh, cause.lenient});
    }
    return numbers;
}

void set_tallies(const std::vector<std::int64_t>& numbers, std::vector<ModelTally>& tallies) {
    auto next = numbers.begin();
    const auto rating = [&next] {
        RatingTally tally;
        for (auto* part : {&tally.correct, &tally.harsh, &tally.lenient, &tally.unrated}) *part = *next++;
        return tally;
    };
    for (auto& tally : tallies) {
        tally.replicates = *next++;
        for (auto& standard : tally.standards) standard = rating();
        tally.overall = rating();
        for (auto& cause : tally.causes)
            for (auto* part : {&cause.harsh, &cause.lenient}) *part = *next++;
    }
}

std::string checkpoint_text(const SimulatedSoFar& done, const std::string& digest) {
    Json value;
    value["casedraw_checkpoint"] = 2;
    value["simulation"] = digest;
    value["units"] = Json::array(); // stretches of finished units: first, behind the last
    for (std::size_t unit = 0; unit < done.units.size(); ++unit) {
        if (!done.units[unit]) continue;
        const auto first = unit;
        while (unit < done.units.size() && done.units[unit]) ++unit;
        value["units"].push_back({first, unit});
    }
    value["tallies"] = tally_numbers(done.tallies);
    return value.dump() + "\n";
}

Result<SimulatedSoFar> read_checkpoint(std::string_view text, const std::string& digest, SimulatedSoFar empty) {
    const auto refused = [](const char* why) { return failure(ErrorKind::unreadable, "bad-checkpoint", why); };
    const auto value = read_json<Json>(text);
    if (!value.is_object() || value.value("casedraw_checkpoint", Json()) != 2)
        return refused("this is not a checkpoint of casedraw model.");
    if (value.value("simulation", Json()) != digest)
        return refused("this is the checkpoint of another model: services, scenario or options differ.");
    try {
        read_done(value, empty);
    } catch (const std::exception&) { return refused("this checkpoint is damaged."); }
    return empty;
}

} // namespace casedraw
