#pragma once

#include <casedraw/base/text.hpp>
#include <casedraw/caselist/read.hpp>
#include <casedraw/eligibility/eligibility.hpp>
#include <casedraw/framework/framework.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/frameworks.hpp"

/// Small lists, written as CSV text, judged by a framework.
namespace casedraw::test {

inline const Framework& the_2018() { return built_in("hmip-youth-2018"); }

inline const Framework& the_2021() { return built_in("hmip-youth-2021"); }

inline Date day(const std::string& text) { return *parse_date(text); }

struct JudgedList {
    Framework framework;
    CaseList cases;
    EligibilityRequest request;
    EligibilityResult result;

    std::string status(std::size_t at) const {
        if (result.status[at] == Status::problem) return "problem";
        return result.status[at] == Status::eligible ? "eligible" : "ineligible";
    }
    std::string domain(std::size_t at) const {
        return result.domain[at] < 0 ? "" : framework.domains[static_cast<std::size_t>(result.domain[at])].id;
    }
    std::vector<std::string> also(std::size_t at) const {
        std::vector<std::string> ids;
        for (std::size_t d = 0; d < framework.domains.size(); ++d)
            if (framework.domains[d].additional && ((result.eligible_in[at] >> d) & 1) != 0)
                ids.push_back(framework.domains[d].id);
        return ids;
    }
    std::vector<Reason> reasons(std::size_t at) const {
        return casedraw::reasons(cases, framework, request, result, at);
    }
    std::vector<std::string> codes(std::size_t at) const {
        std::vector<std::string> found;
        for (const auto& reason : reasons(at)) found.push_back(reason.code);
        return found;
    }
    /// `eligible court +resettlement`, `ineligible oocd: outside-window, restricted`
    std::string outcome(std::size_t at) const {
        auto text = status(at);
        if (!domain(at).empty()) text += " " + domain(at);
        for (const auto& id : also(at)) text += " +" + id;
        for (const auto& code : codes(at)) text += (text.find(':') == std::string::npos ? ": " : ", ") + code;
        return text;
    }
    std::vector<std::string> outcomes() const {
        std::vector<std::string> found;
        for (std::size_t at = 0; at < cases.size(); ++at) found.push_back(outcome(at));
        return found;
    }
    std::vector<std::string> notices(const std::string& code) const {
        std::vector<std::string> found;
        for (const auto& notice : result.notices)
            if (notice.code == code) found.push_back((notice.cell.empty() ? "" : notice.cell + ": ") + notice.message);
        return found;
    }
    std::int64_t population(const std::string& id) const {
        for (std::size_t d = 0; d < framework.domains.size(); ++d)
            if (framework.domains[d].id == id) return result.population[d];
        throw std::runtime_error("no domain " + id);
    }
};

inline JudgedList judged(const Framework& framework, const std::string& csv, EligibilityRequest request) {
    auto reading = read_case_list(csv, framework, {});
    if (!reading) throw std::runtime_error(reading.error().message);
    auto result = eligibility(reading->cases, framework, request);
    if (!result) throw std::runtime_error(result.error().message);
    return {framework, std::move(reading->cases), std::move(request), std::move(*result)};
}

/// Under the usual headings; cells that a row leaves out at its end are blank.
inline std::string csv_under(const std::string& headings, const std::vector<std::string>& rows) {
    std::string csv = "case_id,gender,rosh,safety_wellbeing," + headings + "\n";
    int number = 0;
    for (const auto& row : rows) csv += "C" + std::to_string(++number) + ",male,low,low," + row + "\n";
    return csv;
}

inline JudgedList judged(const Framework& framework, const std::vector<std::string>& rows, const std::string& headings,
                         const std::string& fieldwork) {
    return judged(framework, csv_under(headings, rows), {day(fieldwork), {}, {}, {}});
}

} // namespace casedraw::test
