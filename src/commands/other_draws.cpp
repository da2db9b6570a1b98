#include "commands/other_draws.hpp"

#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/record/draw_id.hpp>
#include <set>

#include "rating/spreadsheet_form.hpp"

namespace casedraw::commands {

namespace {

/// Every case that the draw knows, whatever became of it.
std::set<std::string> ids_of(const DrawnSample& drawn) {
    std::set<std::string> ids;
    for (const auto& domain : drawn.domains)
        for (const auto* some : {&domain.sample, &domain.reserves, &domain.lost, &domain.read_no_more})
            ids.insert(some->begin(), some->end());
    return ids;
}

std::set<std::string> plain_forms(const std::set<std::string>& ids) {
    std::set<std::string> plain;
    for (const auto& id : ids) plain.insert(plain_form(id));
    return plain;
}

class OtherDraws {
public:
    OtherDraws(const Rate& asked, const std::optional<DrawnSample>& drawn)
        : meant_(asked.draw ? draw_id(asked.draw->record) : std::string()),
          whose_("the id of the draw in " + asked.draw_name + " is ") {
        if (!drawn) return;
        ids_ = ids_of(*drawn);
        plain_ids_ = plain_forms(ids_);
    }

    /// Why a file is of another draw; empty where it is not.
    std::string fault(const JudgementSheets::File& file) {
        bool bears_id = false;
        for (const auto& table : file.tables) {
            const auto named = draw_named_by(table);
            if (named.empty()) continue;
            bears_id = true;
            if (meant_.empty()) {
                meant_ = named;
                whose_ = table.file + " bears ";
            }
            if (match_key(named) != match_key(meant_))
                return table.file + ": this sheet belongs to another draw. It bears the draw id " + visible(named) +
                       "; " + whose_ + meant_ + ".";
        }
        return bears_id || ids_.empty() ? std::string() : without_known_cases(file);
    }

private:
    std::string without_known_cases(const JudgementSheets::File& file) const {
        std::int64_t cases = 0;
        for (const auto& table : file.tables)
            for (const auto& row : table.rows) {
                const auto& id = row.cells[*table.column("case_id")];
                if (id.empty()) continue;
                if (is_of_draw(id)) return {};
                ++cases;
            }
        if (cases < 2) return {}; // a single id may be mistyped
        return file.name + ": none of the " + std::to_string(cases) +
               " cases of this sheet is one of this draw, so it is taken for a sheet of another draw. If it is not, "
               "its case ids were changed: put them right as sample.csv has them.";
    }

    bool is_of_draw(const std::string& id) const {
        return plain_ids_.count(plain_form(id)) != 0 ||
               std::any_of(ids_.begin(), ids_.end(), [&](const std::string& each) {
                   return spreadsheet_form(each, id) != SpreadsheetForm::none;
               });
    }

    std::string meant_;
    std::string whose_;
    std::set<std::string> ids_, plain_ids_; ///< empty without a draw
};

} // namespace

std::string draw_named_by(const TextTable& sheet) {
    for (const auto& text : sheet.above)
        if (auto id = draw_id_named_in(text); !id.empty()) return id;
    const auto column = sheet.column(draw_id_column);
    if (!column) return {};
    for (const auto& row : sheet.rows)
        if (looks_like_draw_id(row.cells[*column])) return row.cells[*column];
    return {};
}

void leave_out_other_draws(const Rate& asked, JudgementSheets& sheets) {
    OtherDraws others(asked, sheets.drawn);
    std::vector<JudgementSheets::File> kept;
    for (auto& file : sheets.files) {
        auto fault = others.fault(file);
        if (fault.empty())
            kept.push_back(std::move(file));
        else
            sheets.findings.push_back({Severity::problem, "sheet-of-another-draw", "", 0, "", std::move(fault)});
    }
    sheets.left_out = sheets.files.size() - kept.size();
    sheets.files = std::move(kept);
}

} // namespace casedraw::commands
