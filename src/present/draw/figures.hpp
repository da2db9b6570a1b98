#pragma once

#include <casedraw/framework/domain.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "present/draw/pack_source.hpp"
#include "present/draw/report_words.hpp"

namespace casedraw::pack {

/// A count that is shown, or masked (nothing).
using Figure = std::optional<std::int64_t>;

/// Every number that a report says, masked where it is for sharing, so that no page is made from any other number. Rows
/// and cases are those of every list that was drawn from.
struct LevelNow {
    std::int64_t population = 0;
    std::int64_t to_read = 0;
    std::string target; ///< to two places
};
struct LevelFigures {
    std::string level;
    Figure population;
    Figure sampled;
    std::string target;               ///< to two places; empty where masked
    std::string difference;           ///< of the cases sampled, from the target: `+0.11`, `−0.33`; likewise
    std::optional<LevelNow> now = {}; ///< after acts, where it is not for sharing
};
struct VariableFigures {
    std::string heading;
    std::vector<LevelFigures> levels; ///< none where the variable is not shown
};
struct DomainFigures {
    const Domain* domain = nullptr;
    const DomainDraw* drawn = nullptr; ///< for whether, not for counts
    Figure population;
    Figure sampled;
    std::optional<double> margin_of_error;
    std::vector<VariableFigures> variables; ///< none where the domain is masked
    bool has_targets = true;                ///< of groups: sums of chances that differ are not shared
    bool completes_commitment = false;      ///< the number was picked after the lottery had been committed to
    bool is_of_sampled = false;             ///< only cases of sampled persons could be drawn
    std::string chances_of_both;            ///< then the chance of person and case, `68.7%`; empty where masked
    std::vector<std::string> held;          ///< headings of variables whose groups are held to their targets
    std::vector<std::string> left_free;     ///< headings of the framework's variables that are held to none
    std::string only_capped;                ///< heading of a variable that is held to a cap alone; empty: none
    std::int64_t cap = 0;                   ///< the most cases of one value of a field; 0: none
    std::string cap_field;                  ///< what it is called inside a sentence
};
struct ReasonFigures {
    std::string words;
    Figure cases;
};
struct ReportFigures {
    Figure rows;
    Figure problems;
    Figure ineligible;
    Figure eligible;                    ///< different cases
    Figure sampled;                     ///< different cases
    std::vector<ReasonFigures> reasons; ///< those that any case has; a case may have several
    std::vector<DomainFigures> domains;
    std::vector<std::string> left_out; ///< labels of domains with eligible cases that are not shared
    bool any_masked = false;
};

ReportFigures report_figures(const PackSource& source, bool for_sharing, const ReportWords& words);

} // namespace casedraw::pack
