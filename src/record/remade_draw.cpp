#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/remade_draw.hpp>
#include <map>

#include "caselist/csv_text.hpp"
#include "record/evidence_list.hpp"
#include "record/late_cases.hpp"
#include "record/lottery_table.hpp"

namespace casedraw {

namespace {

tl::unexpected<Error> unusable(const std::string& file, const std::string& why) {
    return failure(ErrorKind::unreadable, "folder-changed",
                   file + ": " + why + ". Nothing was changed. " + named_command("verify", "casedraw verify") +
                       " says everything that differs.");
}

/// The published table of a domain. What only making it anew could show is taken from the record.
Result<Lottery> published_lottery(const OpenedDraw& draw, const Design& design, const LotteryRequest& request) {
    const auto name = draw_file::lottery(request.domain);
    const auto file = draw.files.find(name);
    const auto* recorded = draw.record.domain(request.domain);
    if (file == draw.files.end()) return unusable(name, "the file is missing");
    if (recorded == nullptr || to_hex(sha256(file->second)) != recorded->design.lottery_sha256)
        return unusable(name, "this is not the lottery of the record (its digest differs)");
    auto lottery = read_lottery_table(file->second, design, request);
    if (!lottery) return unusable(name, lottery.error().message);
    lottery->method = recorded->design.method;
    if (lottery->violation && recorded->design.violation) {
        lottery->violation->lower_bound = recorded->design.violation->lower_bound;
        lottery->violation->best_minimum_probability = recorded->design.violation->best_minimum_probability;
    }
    return lottery;
}

Result<CarriedColumns> folder_columns(const OpenedDraw& draw) {
    const auto file = draw.files.find(draw_file::carried);
    if (file == draw.files.end()) return unusable(draw_file::carried, "the file is missing");
    if (to_hex(sha256(file->second)) != draw.record.carried_sha256)
        return unusable(draw_file::carried, "it was changed since the draw");
    auto carried = read_carried(file->second);
    if (!carried) return unusable(draw_file::carried, carried.error().message);
    return carried;
}

/// What tells a row of the ledger from others, whatever happened since: case, outcome, domain and reason.
std::string ledger_key(std::string_view id, std::string_view outcome, std::string_view domain,
                       std::string_view reason) {
    std::string key;
    for (const auto part : {id, outcome, domain, reason}) append_cell(key += ',', part);
    return key;
}

/// Puts the rows in the order of a ledger that was written before, with its numbers; false where it has other rows.
bool take_order(const std::string& csv, const DrawSource& source, DrawTables& tables) {
    std::multimap<std::string, LedgerRow> rows;
    const auto shown = ledger_table(source, tables);
    std::vector<TableCell> cells;
    for (std::size_t r = 0; r < shown.rows; ++r) {
        if (is_late_row_name(tables.ledger[r].row)) continue;
        shown.read(r, cells);
        rows.emplace(ledger_key(text_of(cells[1]), text_of(cells[2]), text_of(cells[3]), text_of(cells[4])),
                     tables.ledger[r]);
    }
    std::vector<LedgerRow> in_order;
    CsvText written(csv, ',');
    TableRow row;
    if (!written.next(row)) return false; // the headings
    while (written.next(row)) {
        if (row.cells.size() < 5) return false;
        if (is_late_row_name(row.cells[0])) continue;
        const auto found =
            rows.find(ledger_key(as_before_append(row.cells[1]), row.cells[2], row.cells[3], row.cells[4]));
        if (found == rows.end()) return false;
        in_order.push_back(std::move(found->second));
        in_order.back().row = without_apostrophe(row.cells[0]);
        rows.erase(found);
    }
    for (auto& row_made : tables.ledger)
        if (is_late_row_name(row_made.row)) in_order.push_back(std::move(row_made));
    if (in_order.size() != tables.ledger.size()) return false;
    tables.ledger = std::move(in_order);
    return true;
}

} // namespace

namespace {

/// Draws the second list again beside the first.
Result<std::unique_ptr<const RemadeSecond>> remade_second(const OpenedDraw& draw, const RemadeDraw& first,
                                                          const LotterySource& lotteries, const TaskRunner& run) {
    const auto& recorded = *draw.record.second_list;
    const auto* domain = draw.rules.framework().with_second_list();
    if (domain == nullptr || domain->id != recorded.domain)
        return unusable(draw_file::plain_record, "its second list cannot be used: the framework has no such list");
    auto rules = second_list_rules(*domain);
    auto list = second_evidence_list(draw, rules, run);
    if (!list) return unusable(draw_file::second_list, list.error().message);
    auto request = second_draw_request(first.request, rules, second_eligibility(draw));
    if (!request) return unusable(draw_file::plain_record, request.error().message);
    request->columns = recorded.columns;
    request->sheet = recorded.sheet;
    auto checked = check_second_list(std::move(list->reading), rules, request->eligibility, first.checked,
                                     draw.rules.framework(), recorded.linked, first.drawn, run);
    if (!checked) return unusable(draw_file::second_list, checked.error().message);
    auto drawn = casedraw::draw(*checked, rules, *request, lotteries, run);
    if (!drawn) return tl::unexpected(drawn.error());
    return std::make_unique<const RemadeSecond>(std::move(*checked), std::move(rules), std::move(*request),
                                                std::move(*drawn), recorded.linked);
}

tl::unexpected<Error> as_unusable(const Error& error) {
    return error.code == "folder-changed" ? tl::unexpected(error) : unusable(draw_file::plain_record, error.message);
}

/// Puts the rows of a ledger in the order of the one in the folder.
std::optional<Error> keep_order(const OpenedDraw& draw, const char* name, const DrawSource& source, DrawTables& tables,
                                Files& files) {
    const auto ledger = draw.files.find(name);
    if (ledger == draw.files.end()) return unusable(name, "the file is missing").value();
    if (!take_order(ledger->second, source, tables))
        return unusable(name, "it does not hold the rows of the draw's list").value();
    files[name] = csv_of(ledger_table(source, tables));
    return std::nullopt;
}

} // namespace

Result<RemadeDraw> remade_draw(const OpenedDraw& draw, const TaskRunner& run) {
    if (draw.record.framework_sha256 != draw.rules.framework().sha256)
        return unusable(draw_file::framework, "this is not the framework that was drawn with (its digest differs)");
    RemadeDraw remade;
    auto request = record_request(draw.record, draw.rules.framework());
    if (!request) return unusable(draw_file::plain_record, request.error().message);
    remade.request = std::move(*request);
    auto list = evidence_list(draw, run);
    if (!list) return unusable(draw_file::list, list.error().message);
    auto checked = check(std::move(list->reading), draw.rules.framework(), remade.request.eligibility, run);
    if (!checked) return unusable(draw_file::plain_record, checked.error().message);
    remade.checked = std::move(*checked);
    remade.checked.sheet = draw.record.options.sheet;
    const LotterySource lotteries = [&](const Design& design, const LotteryRequest& asked) {
        return published_lottery(draw, design, asked);
    };
    auto drawn = casedraw::draw(remade.checked, draw.rules.framework(), remade.request, lotteries, run);
    if (!drawn) return as_unusable(drawn.error());
    remade.drawn = std::move(*drawn);
    if (draw.record.second_list) {
        auto second = remade_second(draw, remade, lotteries, run);
        if (!second) return as_unusable(second.error());
        remade.second = std::move(*second);
        add_second_draw(remade.drawn, remade.second->drawn, draw.rules.framework(), draw.record.second_list->linked);
    }
    remade.details = record_details(draw.record);
    auto carried = folder_columns(draw);
    if (!carried) return tl::unexpected(carried.error());
    remade.carried = std::move(*carried);
    if (auto error = add_late_cases(remade.checked, remade.carried, draw.record, 0, remade.request.eligibility,
                                    draw.files, draw.rules.framework()))
        return tl::unexpected(std::move(*error));
    return remade;
}

Result<DrawFiles> present_files(const OpenedDraw& draw, const RemadeDraw& remade, const TaskRunner& run) {
    const auto source = remade.source(draw.rules);
    auto made = draw_files_again(source, draw.record.committed_record_sha256, run);
    if (auto error = keep_order(draw, draw_file::ledger, source, made.tables, made.files))
        return tl::unexpected(std::move(*error));
    if (source.second != nullptr) {
        const auto own = second_source(source);
        auto tables = draw_tables(own, made.record, run);
        if (auto error = keep_order(draw, draw_file::second_ledger, own, tables, made.files))
            return tl::unexpected(std::move(*error));
    }
    made.files.merge(amended_evidence(made.record.events, draw.files));
    return made;
}

} // namespace casedraw
