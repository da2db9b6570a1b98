#include <algorithm>
#include <casedraw/present/planner_pack.hpp>
#include <casedraw/verification/verify.hpp>
#include <optional>
#include <set>

#include "record/lottery_table.hpp"

namespace casedraw {

namespace {

/// The first line in which two texts differ, from 1.
std::size_t first_differing_line(const std::string& a, const std::string& b) {
    const auto end = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first;
    return static_cast<std::size_t>(std::count(a.begin(), end, '\n')) + 1;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

/// Whether two ledgers say the same of the same cases on the same set of rows, in whatever order the list stands.
bool same_in_another_order(const std::string& a, const std::string& b) {
    std::multiset<std::string> rows_a, rows_b, cases_a, cases_b;
    const auto sort_into = [](const std::string& text, auto& rows, auto& cases) {
        for (const auto& line : lines_of(text)) {
            const auto comma = std::min(line.find(','), line.size());
            rows.insert(line.substr(0, comma));
            cases.insert(line.substr(comma));
        }
    };
    sort_into(a, rows_a, cases_a);
    sort_into(b, rows_b, cases_b);
    return rows_a == rows_b && cases_a == cases_b &&
           std::count(a.begin(), a.end(), '\n') == std::count(b.begin(), b.end(), '\n');
}

/// The cells of a line of CSV as they stand, quotes included.
std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') quoted = !quoted;
        if (c == ',' && !quoted)
            cells.emplace_back();
        else
            cells.back() += c;
    }
    return cells;
}

/// The table with only the columns that `headings` names, in its order; nothing where one is missing or a row is not whole.
std::optional<std::string> only_columns(const std::vector<std::string>& lines,
                                        const std::vector<std::string>& headings) {
    if (lines.empty()) return std::nullopt;
    const auto own = cells_of(lines.front());
    std::vector<std::size_t> columns;
    for (const auto& heading : headings) {
        const auto at = std::find(own.begin(), own.end(), heading);
        if (at == own.end()) return std::nullopt;
        columns.push_back(static_cast<std::size_t>(at - own.begin()));
    }
    std::string text;
    for (const auto& line : lines) {
        const auto cells = cells_of(line);
        if (cells.size() != own.size()) return std::nullopt;
        for (std::size_t k = 0; k < columns.size(); ++k) text += (k > 0 ? "," : "") + cells[columns[k]];
        text += '\n';
    }
    return text;
}

/// Whether a sample is the one made again but for extra columns that the list has gained since: it has all of casedraw's own
/// columns, and of the list's some, as they stand in the list.
bool is_without_new_columns(const std::string& sample, const std::string& again) {
    const auto lines = lines_of(again);
    const auto now = cells_of(lines.front()), then = cells_of(lines_of(sample + "\n").front());
    const auto own = std::find(now.begin(), now.end(), sample_chance_column);
    expects(own != now.end(), "a sample shows chances");
    std::vector<std::string> kept;
    for (auto heading = now.begin(); heading != now.end(); ++heading)
        if (heading <= own || std::find(then.begin(), then.end(), *heading) != then.end()) kept.push_back(*heading);
    return kept == then && only_columns(lines, kept) == sample;
}

/// The published lottery, read back and counted.
Result<Lottery> published_lottery(const Files& pack, const Design& design, const LotteryRequest& request) {
    const auto name = lottery_file_name(request.domain);
    const auto file = pack.find(name);
    if (file == pack.end()) return failure(ErrorKind::answer_is_no, "file-missing", name + ": the file is missing");
    auto lottery = read_lottery_table(file->second, design, request);
    if (!lottery) lottery.error().message = name + ": " + lottery.error().message;
    return lottery;
}

/// A published lottery, to be made again.
struct PublishedLottery {
    Design design;
    LotteryRequest request;
    Lottery lottery;
};

/// Counting shows that a lottery is fair, not that it is the seed's: someone could have chosen another, or the order of its
/// panels, with a case in mind. So it is also made again, with the figures that only a solver gives.
Lottery made_again(PublishedLottery published, Verification& verification) {
    const auto name = lottery_file_name(published.request.domain);
    auto made = panel_lottery(published.design, published.request);
    if (made && made->panels == published.lottery.panels && made->members == published.lottery.members) {
        verification.confirmed.push_back(name + ": made again, the same panels in the same order");
        return std::move(*made);
    }
    verification.differences.push_back(
        name +
        ": a lottery of these cases, but not the one that the list and the options give; panels or their order differ");
    return std::move(published.lottery);
}

void compare(const Files& pack, const Files& again, Verification& verification) {
    for (const auto& [name, text] : again) {
        const auto found = pack.find(name);
        if (is_for_editing(name)) {
            if (found == pack.end())
                verification.notices.push_back(name + ": moved or removed since the draw");
            else if (found->second != text)
                verification.notices.push_back(name + ": edited since the draw");
        } else if (found == pack.end()) {
            verification.differences.push_back(name + ": the file is missing");
        } else if (found->second == text) {
            if (name.rfind("lottery-", 0) != 0)
                verification.confirmed.push_back(name + ": made again, the same to the last byte");
        } else if (name == "ledger.csv" && same_in_another_order(found->second, text)) {
            verification.notices.push_back(
                "ledger.csv: the same, but the rows of the list are in another order than at the draw");
        } else if (name == "sample.csv" && is_without_new_columns(found->second, text)) {
            verification.notices.push_back(
                "sample.csv: the same, but the list has more columns of its own than at the draw");
        } else {
            verification.differences.push_back(name + ": differs from what the list gives, first in line " +
                                               std::to_string(first_differing_line(found->second, text)));
        }
    }
}

/// A lottery that the draw did not have could be shown to someone as if it had.
void find_strange_lotteries(const Files& pack, const Files& again, Verification& verification) {
    for (const auto& file : pack)
        if (file.first.rfind("lottery-", 0) == 0 && again.count(file.first) == 0)
            verification.differences.push_back(file.first + ": the draw has no such lottery");
}

} // namespace

Verification verify(const Files& pack, const RecordedDraw& recorded, const CheckedList& checked,
                    const Framework& framework, const RatingScheme* scheme) {
    Verification verification;
    if (recorded.framework_sha256 != framework.sha256)
        verification.differences.push_back("record.json: the framework file is not the one that was drawn with");
    if (recorded.list_sha256 != checked.list_sha256)
        verification.differences.push_back(
            "record.json: the list is not the one that was drawn from (its digest differs)");
    if (!recorded.digest_agrees)
        verification.differences.push_back("record.json: changed since it was written (its own digest differs)");
    std::vector<PublishedLottery> to_be_made; // once all else agrees, as it takes the longest
    const auto drawn = draw(checked, framework, recorded.request,
                            [&](const Design& design, const LotteryRequest& request) -> Result<Lottery> {
                                auto published = published_lottery(pack, design, request);
                                if (!published) return published;
                                if (published->violation || request.margins == MarginRule::hard)
                                    return made_again({design, request, std::move(*published)}, verification);
                                published->method = panel_lottery_method;
                                to_be_made.push_back({design, request, *published});
                                return published;
                            });
    if (!drawn) {
        verification.differences.push_back(drawn.error().message);
        return verification;
    }
    for (const auto& [domain, digest] : recorded.lottery_sha256) {
        const auto file = pack.find(lottery_file_name(domain));
        if (file == pack.end()) continue;
        if (to_hex(sha256(file->second)) != digest)
            verification.differences.push_back(file->first + ": is not the lottery of the record (its digest differs)");
        else
            verification.confirmed.push_back(file->first +
                                             ": every case has its share of the panels, every panel was counted");
    }
    const auto again = draw_files(checked, framework, scheme, recorded.request, *drawn);
    compare(pack, again, verification);
    find_strange_lotteries(pack, again, verification);
    if (verification.differences.empty())
        for (auto& published : to_be_made) made_again(std::move(published), verification);
    for (auto& change : pack_changes(pack)) verification.notices.push_back(std::move(change));
    return verification;
}

} // namespace casedraw
