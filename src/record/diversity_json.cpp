#include "record/diversity_json.hpp"

#include <cmath>

namespace casedraw {

namespace {

Json share(const Rate& rate) { return {rate.numerator, rate.denominator}; }

RecordedDiversity::Spread recorded_spread(const Spread& spread, std::int64_t panels) {
    return {spread.distinct, std::round(spread.effective * 10) / 10, make_rate(spread.commonest, panels)};
}

} // namespace

RecordedDiversity recorded_diversity(const Diversity& diversity, std::int64_t panels) {
    RecordedDiversity recorded;
    recorded.panels = recorded_spread(diversity.panels, panels);
    recorded.tables = recorded_spread(diversity.tables, panels);
    if (const auto& pairs = diversity.pairs)
        recorded.pairs = {pairs->never,
                          pairs->never_forced,
                          pairs->always,
                          pairs->always_forced,
                          make_rate(pairs->least, panels),
                          make_rate(pairs->greatest, panels)};
    recorded.feasible_tables = diversity.feasible.counted;
    recorded.is_feasible_complete = diversity.feasible.is_complete;
    return recorded;
}

Json diversity_value(const RecordedDiversity& diversity) {
    Json value;
    value["panels_distinct"] = diversity.panels.distinct;
    value["panels_effective"] = diversity.panels.effective;
    value["panel_commonest"] = share(diversity.panels.commonest);
    value["tables_distinct"] = diversity.tables.distinct;
    value["tables_effective"] = diversity.tables.effective;
    value["table_commonest"] = share(diversity.tables.commonest);
    const auto& pairs = diversity.pairs;
    value["pairs_never"] = pairs ? Json(pairs->never) : Json(nullptr);
    value["pairs_never_forced"] = pairs ? Json(pairs->never_forced) : Json(nullptr);
    value["pairs_always"] = pairs ? Json(pairs->always) : Json(nullptr);
    value["pairs_always_forced"] = pairs ? Json(pairs->always_forced) : Json(nullptr);
    value["pair_least"] = pairs ? share(pairs->least) : Json(nullptr);
    value["pair_greatest"] = pairs ? share(pairs->greatest) : Json(nullptr);
    value["tables_feasible"] = diversity.is_feasible_complete ? Json(diversity.feasible_tables) : Json(nullptr);
    if (!diversity.is_feasible_complete) value["more_than"] = diversity.feasible_tables;
    return value;
}

} // namespace casedraw
