#include <casedraw/framework/framework.hpp>
#include <casedraw/record/remade_draw.hpp>
#include <set>

#include "acts/acted_folder.hpp"
#include "acts/by_counting.hpp"
#include "acts/with_victims.hpp"
#include "record/present_draw.hpp"
#include "selection/synthetic_list.hpp"

using namespace casedraw;
using namespace casedraw::testing;
using commands::Outcome;

namespace {

/// The reserve that the rule names, counted anew from all reserves that are left.
std::string named_by_counting(const DomainDraw& drawn, const DomainState& state, const std::string& lost) {
    const auto now = present_domain(drawn, state);
    Reading left{std::vector<std::uint8_t>(drawn.design.case_ids.size(), 0), now.reserves};
    for (const auto unit : now.sample) left.to_read[unit] = 1;
    const auto unit = unit_of(drawn.design, lost).value();
    left.to_read[unit] = 0;
    const auto called = replacement_by_counting(drawn.design, left, unit);
    return called ? std::string(drawn.design.case_ids[*called]) : std::string();
}

/// A random act on a folder, held against the rule and against what was before.
class RandomActs {
public:
    RandomActs(const Files& files, int k)
        : folder_{files}, rules_(folder_.opened().rules), drawn_(remade_draw(folder_.opened()).value().drawn),
          bits_(stream("acts " + std::to_string(k))) {}

    void act() {
        if (uniform_below(bits_, 4) == 0)
            undo();
        else
            substitute();
        check_states();
    }

    void check_folder() const {
        const auto found = folder_.verified();
        INFO(in_words(found.differences));
        CHECK(found.differences.empty());
    }

private:
    void substitute() {
        const auto before = folder_.states();
        const auto d = uniform_below(bits_, before.size());
        const auto to_read = before[d].to_read();
        if (to_read.empty()) return;
        const auto& reasons = rules_.framework().replacement_reasons;
        const auto& reason = reasons[uniform_below(bits_, reasons.size())];
        const auto lost = to_read[uniform_below(bits_, to_read.size())];
        const auto named = named_by_counting(drawn_.domains[d], before[d], lost);
        SubstituteRequest request{lost, reason.code, {}, {}, {}, "what was tried", {}};
        if (uniform_below(bits_, 5) == 0) request.replacing = Replacing::never;
        if (uniform_below(bits_, 5) == 0) request.replacing = Replacing::always;
        const auto answer = folder_.substitute(request);
        INFO(said(answer));
        REQUIRE(answer.outcome == Outcome::done);
        const auto event = folder_.record().events.back();
        const bool is_lost = reason.kind == LossKind::lost;
        const auto after = folder_.states();
        CHECK(after[d].population == before[d].population - (is_lost ? 0 : 1));
        if (request.replacing == Replacing::never) CHECK(event.replacement.empty());
        if (request.replacing == Replacing::always || (is_lost && request.replacing == Replacing::by_rule))
            CHECK(event.replacement == named);
        CHECK((event.replacement.empty() || event.replacement == named));
        acts_.push_back({before, event});
    }

    void undo() {
        const auto answer = folder_.undo({"it was a mistake", false, {}, {}});
        REQUIRE((answer.outcome == Outcome::done) == !acts_.empty());
        if (acts_.empty()) return;
        const auto back = folder_.states();
        for (std::size_t d = 0; d < back.size(); ++d) {
            CHECK(back[d].to_read() == acts_.back().before[d].to_read());
            CHECK(back[d].reserves == acts_.back().before[d].reserves);
            CHECK(back[d].population == acts_.back().before[d].population);
        }
        acts_.pop_back();
    }

    /// No case is read twice, and none is lost sight of.
    void check_states() const {
        const auto record = folder_.record();
        const auto states = replay(record).value();
        for (const auto& state : states) {
            const auto& drawn = *record.domain(state.domain);
            std::multiset<std::string> all(state.reserves.begin(), state.reserves.end());
            for (const auto& each : state.cases) all.insert(each.case_id);
            std::multiset<std::string> due(drawn.sample.begin(), drawn.sample.end());
            due.insert(drawn.reserves.begin(), drawn.reserves.end());
            CHECK(all == due);
        }
    }

    struct Done {
        std::vector<DomainState> before;
        Event event;
    };
    ActedFolder folder_;
    Rules rules_;
    Draw drawn_;
    BitStream bits_;
    std::vector<Done> acts_; ///< that stand
};

} // namespace

TEST_CASE("after any acts and undos the folder verifies and each replacement is the one that the rule names",
          "[acts]") {
    const auto small = drawn_pack(eligible_list(30, 20));
    for (int k = 0; k < 5; ++k) {
        CAPTURE(k);
        RandomActs acts(small.files, k);
        for (int step = 0; step < 8; ++step) acts.act();
        acts.check_folder();
    }
}

TEST_CASE("the same holds of many more acts, on lists of many sizes", "[acts][extended]") {
    for (int k = 0; k < 60; ++k) {
        const auto pack = drawn_pack(eligible_list(3 + k % 40, 2 + k % 17));
        CAPTURE(k);
        RandomActs acts(pack.files, 1000 + k);
        for (int step = 0; step < 25; ++step) {
            acts.act();
            if (step % 8 == 0) acts.check_folder();
        }
        acts.check_folder();
    }
}

TEST_CASE("the same holds where victims' cases are drawn beside the children's", "[acts][many]") {
    for (const auto linked : {LinkedTo::all, LinkedTo::sampled}) {
        RandomActs acts(with_victims(36, 14, linked), static_cast<int>(linked));
        for (int step = 0; step < 12; ++step) acts.act();
        acts.check_folder();
    }
}

TEST_CASE("the same holds of many more acts on draws with victims", "[acts][extended]") {
    for (int k = 0; k < 60; ++k) {
        CAPTURE(k);
        RandomActs acts(with_victims(3 + k % 40, 2 + k % 31, k % 2 == 0 ? LinkedTo::all : LinkedTo::sampled), 2000 + k);
        for (int step = 0; step < 25; ++step) {
            acts.act();
            if (step % 8 == 0) acts.check_folder();
        }
        acts.check_folder();
    }
}
