#include <algorithm>
#include <map>

#include "present/draw/hand_outs.hpp"
#include "present/draw/sheets.hpp"

namespace casedraw::pack {

namespace {

struct NotedCase {
    std::string domains;
    std::string manager;
    bool is_new = false; ///< was added after the draw
};

bool is_new(const PackSource& source, std::size_t domain, std::uint32_t at) {
    const auto& rows = source.made.tables.sample;
    return std::any_of(rows.begin(), rows.end(),
                       [&](const SampleRow& row) { return row.domain == domain && row.at == at && row.since > 0; });
}

/// Each sampled case once, whatever it was sampled for, in bytewise order of ids.
std::map<std::string_view, NotedCase> noted_cases(const PackSource& source) {
    std::map<std::string_view, NotedCase> cases;
    for (const auto& domain : source.drawn.domains)
        for (const auto unit : domain.sample) {
            auto& noted = cases[domain.design.case_ids[unit]];
            noted.domains += (noted.domains.empty() ? "" : "; ") + source.framework.domains[domain.domain].label;
            noted.manager = case_manager(source, domain.domain, domain.case_at[unit]);
            noted.is_new = noted.is_new || is_new(source, domain.domain, domain.case_at[unit]);
        }
    return cases;
}

} // namespace

Workbook notice_workbook(const PackSource& source, const PackOptions& options) {
    std::vector<SheetColumn> columns{
        {"Case ID", 16},    {"Sampled for", 28},  {"Case manager", 24}, {"Interview date", 16, NumberFormat::date},
        {"Start time", 12}, {"Room or link", 30}, {"Inspector", 20}};
    const bool has_acts = source.made.tables.has_acts;
    if (has_acts) columns.push_back({"New", 8});
    auto sheet = table_sheet("Cases", "Cases that will be inspected",
                             std::string("Please fill in a date, a time and a place for each interview with the case "
                                         "manager.") +
                                 (has_acts ? " Cases marked new were added since the first notice." : ""),
                             columns, source, options);
    const auto first = static_cast<std::int64_t>(sheet.rows.size());
    for (const auto& [id, noted] : noted_cases(source)) {
        sheet.rows.push_back({text_cell(std::string(id)), text_cell(noted.domains),
                              noted.manager.empty() ? blank_to_fill_in() : text_cell(noted.manager),
                              blank_to_fill_in(NumberFormat::date), blank_to_fill_in(), blank_to_fill_in(),
                              blank_to_fill_in()});
        if (has_acts) sheet.rows.back().push_back(text_cell(noted.is_new ? "new" : ""));
    }
    const auto last = static_cast<std::int64_t>(sheet.rows.size()) - 1;
    const auto fieldwork = source.request.eligibility.fieldwork;
    if (last >= first)
        sheet.validations.push_back({{first, last, 3, 3},
                                     DateRange{fieldwork, months_before(fieldwork, -6)},
                                     "A day from " + to_long_text(fieldwork) + ".",
                                     "Type a date, such as 5/3/2019, within six months of the start of fieldwork.",
                                     true});
    add_filter(sheet, columns.size());
    sheet.frozen_columns = 1;
    Workbook book;
    book.title = "Cases that will be inspected";
    book.sheets.push_back(std::move(sheet));
    return book;
}

} // namespace casedraw::pack
