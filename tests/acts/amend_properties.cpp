#include <casedraw/commands/amend.hpp>
#include <casedraw/commands/confirm.hpp>
#include <map>
#include <set>

#include "acts/acted_folder.hpp"
#include "acts/with_victims.hpp"
#include "selection/synthetic_list.hpp"

using namespace casedraw;
using namespace casedraw::testing;
using commands::Outcome;

namespace {

/// A list by case id, each row as it stands.
using ListRows = std::map<std::string, std::string>;

ListRows rows_of(const std::string& csv) {
    ListRows rows;
    for (std::size_t at = csv.find('\n') + 1; at < csv.size();) {
        const auto end = csv.find('\n', at);
        const auto row = csv.substr(at, end - at);
        rows[row.substr(0, row.find(','))] = row;
        at = end + 1;
    }
    return rows;
}

std::string csv_of(const std::string& headings, const ListRows& rows) {
    std::string csv = headings;
    for (const auto& [id, row] : rows) csv += row + "\n";
    return csv;
}

std::string late_row(const std::string& id, BitStream& bits) {
    static const std::vector<std::string> levels{"low", "medium", "high"};
    const bool is_court = uniform_below(bits, 2) == 0;
    return id + ",K" + id + "," + (uniform_below(bits, 2) == 0 ? "male" : "female") + "," +
           (is_court ? "referral order,2018-07-01," : "community resolution,2018-11-01,") +
           levels[uniform_below(bits, 3)] + "," + levels[uniform_below(bits, 3)];
}

std::string late_row_of_2025(const std::string& id, BitStream& bits) {
    return children_row(id, static_cast<int>(uniform_below(bits, 36)));
}

/// A draw to act on: its folder, the long list that it was drawn from, and how a row comes late.
struct ToAmend {
    Files files;
    std::string csv;
    std::string (*late)(const std::string& id, BitStream& bits) = late_row;
    std::string year = "2018";  ///< of every disposal
    std::string not_asked = {}; ///< the domain of which the service is not asked
};

ToAmend of_two_domains(const std::string& csv) { return {drawn_pack(csv).files, csv}; }

ToAmend beside_victims(int children, int victims, LinkedTo linked) {
    return {with_victims(children, victims, linked), children_list(children), late_row_of_2025, "2024",
            linked == LinkedTo::sampled ? "victims" : ""};
}

class RandomAmendments {
public:
    RandomAmendments(ToAmend drawn, int k)
        : bits_(stream("amendments " + std::to_string(k))), folder_{std::move(drawn.files)}, start_(std::move(drawn)),
          headings_(start_.csv.substr(0, start_.csv.find('\n') + 1)), rows_(rows_of(start_.csv)) {
        lists_.push_back(rows_);
    }

    void act() {
        switch (uniform_below(bits_, 5)) {
        case 0:
            undo();
            break;
        case 1:
            substitute();
            break;
        case 2:
            confirm();
            break;
        default:
            amend();
        }
        check_states();
    }

    void check_folder() const {
        const auto found = folder_.verified();
        INFO(in_words(found.differences));
        CHECK(found.differences.empty());
    }
    int amended() const { return amended_; }

private:
    void amend() {
        auto rows = rows_;
        for (auto& [id, row] : rows_)
            if (uniform_below(bits_, 20) == 0) rows.erase(id);
        for (auto& [id, row] : rows)
            if (const auto year = row.find(start_.year); year != std::string::npos && uniform_below(bits_, 25) == 0)
                row.replace(year, 4, "2011");
        const auto late = uniform_below(bits_, 4);
        for (std::uint64_t i = 0; i < late; ++i) {
            const auto id = "L" + std::to_string(100 + next_++);
            rows[id] = start_.late(id, bits_);
        }
        commands::Amend asked;
        asked.folder = {"pack", folder_.files};
        asked.list = {"new.csv", csv_of(headings_, rows)};
        asked.seed = "seed " + std::to_string(next_);
        asked.supplement = static_cast<SupplementRule>(uniform_below(bits_, 3));
        asked.missing_is_out_of_scope = true;
        asked.reason = "corrected";
        const auto before = folder_.states();
        const auto answer = folder_.take(commands::run(std::move(asked)));
        INFO(said(answer));
        if (answer.outcome != Outcome::done) { // the same list, or one that leaves nothing to read
            REQUIRE(answer.outcome == Outcome::answer_is_no);
            return;
        }
        ++amended_;
        for (const auto& state : before) check_kept(state);
        rows_ = std::move(rows);
        lists_.push_back(rows_);
        before_.push_back(before);
    }

    /// What is drawn stays while it is eligible, wherever it is read.
    void check_kept(const DomainState& before) const {
        std::set<std::string> read, left;
        for (const auto& state : folder_.states())
            for (const auto& id : state.to_read()) read.insert(id);
        const auto record = folder_.record();
        for (const auto& change : record.events.back().changes)
            for (const auto& each : change.left) left.insert(each.case_id);
        for (const auto& id : before.to_read()) CHECK((read.count(id) != 0 || left.count(id) != 0));
    }

    void substitute() {
        const auto states = folder_.states();
        const auto& state = states[uniform_below(bits_, states.size())];
        const auto to_read = state.to_read();
        if (to_read.empty()) return;
        const auto lost = to_read[uniform_below(bits_, to_read.size())];
        const auto* code = uniform_below(bits_, 2) == 0 ? "file-not-available" : "wrong-age";
        const auto answer = folder_.substitute({lost, code, {}, {}, {}, "what was tried", {}});
        INFO(said(answer));
        REQUIRE(answer.outcome == Outcome::done);
        lists_.push_back(rows_);
        before_.push_back(states);
    }

    void confirm() {
        commands::Confirm asked;
        asked.folder = {"pack", folder_.files};
        asked.is_partial = true;
        std::string csv =
            "case_id,in_scope,file_available,contact_safe,case_manager_present,case_manager_present_when,reason,note\n";
        for (const auto& state : folder_.states())
            for (const auto& id : state.domain == start_.not_asked ? std::vector<std::string>() : state.to_read()) {
                const auto answer = uniform_below(bits_, 12);
                csv += id +
                       (answer == 0   ? ",no,yes,yes,yes,,wrong-age,"
                        : answer == 1 ? ",yes,no,yes,yes,,file-not-available,"
                                      : ",yes,yes,yes,yes,,,") +
                       "\n";
            }
        asked.answers = commands::InputFile{"answers.csv", csv};
        const auto before = folder_.states();
        const auto events = folder_.record().events.size();
        const auto answer = folder_.take(commands::run(std::move(asked)));
        INFO(said(answer));
        REQUIRE(answer.outcome == Outcome::done);
        if (folder_.record().events.size() == events) return;
        lists_.push_back(rows_);
        before_.push_back(before);
    }

    void undo() {
        const auto answer = folder_.undo({"it was a mistake", false, {}, {}});
        REQUIRE((answer.outcome == Outcome::done) == !before_.empty());
        if (before_.empty()) return;
        const auto back = folder_.states();
        for (std::size_t d = 0; d < back.size(); ++d) {
            CHECK(back[d].to_read() == before_.back()[d].to_read());
            CHECK(back[d].reserves == before_.back()[d].reserves);
            CHECK(back[d].population == before_.back()[d].population);
        }
        before_.pop_back();
        lists_.pop_back();
        rows_ = lists_.back();
    }

    /// No case is read twice in a domain, nor read and a reserve; N is what is in scope.
    void check_states() const {
        for (const auto& state : folder_.states()) {
            std::multiset<std::string> all(state.reserves.begin(), state.reserves.end());
            std::int64_t in_scope = static_cast<std::int64_t>(state.reserves.size());
            for (const auto& each : state.cases) {
                all.insert(each.case_id);
                in_scope += each.state != CaseState::out_of_scope && each.state != CaseState::moved ? 1 : 0;
            }
            for (const auto& each : state.reserves_left) in_scope += each.as == LeftAs::lost ? 1 : 0;
            for (const auto& id : all) CHECK(all.count(id) == 1);
            CHECK(in_scope == state.population);
        }
    }

    BitStream bits_;
    ActedFolder folder_;
    ToAmend start_;
    std::string headings_;
    ListRows rows_;
    std::vector<ListRows> lists_;                  ///< as they stand after each act
    std::vector<std::vector<DomainState>> before_; ///< each act that stands
    int next_ = 0;
    int amended_ = 0;
};

} // namespace

TEST_CASE("after any amendments, confirmations, substitutions and undos the folder verifies", "[acts]") {
    int amended = 0;
    for (int k = 0; k < 3; ++k) {
        CAPTURE(k);
        RandomAmendments acts(of_two_domains(eligible_list(20, 12)), k);
        for (int step = 0; step < 5; ++step) acts.act();
        acts.check_folder();
        amended += acts.amended();
    }
    CHECK(amended >= 3);
}

TEST_CASE("the same holds of many more amendments, on lists of many sizes", "[acts][extended]") {
    for (int k = 0; k < 60; ++k) {
        CAPTURE(k);
        RandomAmendments acts(of_two_domains(eligible_list(3 + k % 40, k % 17)), 1000 + k);
        for (int step = 0; step < 15; ++step) {
            acts.act();
            if (step % 5 == 0) acts.check_folder();
        }
        acts.check_folder();
    }
}

TEST_CASE("the same holds where victims' cases are drawn beside the children's who are amended", "[acts][many]") {
    for (const auto linked : {LinkedTo::all, LinkedTo::sampled}) {
        RandomAmendments acts(beside_victims(36, 14, linked), 7 + static_cast<int>(linked));
        for (int step = 0; step < 8; ++step) acts.act();
        acts.check_folder();
        CHECK(acts.amended() > 0);
    }
}

TEST_CASE("the same holds of many more amendments of draws with victims", "[acts][extended]") {
    for (int k = 0; k < 60; ++k) {
        CAPTURE(k);
        RandomAmendments acts(beside_victims(3 + k % 40, 2 + k % 31, k % 2 == 0 ? LinkedTo::all : LinkedTo::sampled),
                              2000 + k);
        for (int step = 0; step < 15; ++step) {
            acts.act();
            if (step % 5 == 0) acts.check_folder();
        }
        acts.check_folder();
    }
}
