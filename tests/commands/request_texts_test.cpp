#include "commands/request_texts.hpp"

#include "support/catch.hpp"
#include "support/drawn_pack.hpp"

using namespace casedraw;

namespace {

const std::string no_text = "\xff";

template <typename Request>
std::string answered(Request request) {
    const auto answer = commands::run(std::move(request));
    return answer.messages.empty() ? "" : answer.messages.front().code;
}

commands::Draw sound() {
    commands::Draw asked;
    asked.rules = builtin_rules("hmip-youth-2018").value();
    asked.request = small_request(asked.rules.framework());
    asked.list = {"list.csv", eligible_list(9, 6)};
    asked.details = plain_details();
    return asked;
}

/// What a command answers to a request with one thing in it.
template <typename Request, typename Change>
std::string asked_with(Change change) {
    Request asked;
    change(asked);
    return answered(std::move(asked));
}

/// What a draw answers when one thing of its request is another.
template <typename Change>
std::string drawn(Change change) {
    auto asked = sound();
    change(asked);
    return answered(std::move(asked));
}

} // namespace

TEST_CASE("a text of a draw that is no UTF-8 is refused, whichever it is", "[commands]") {
    REQUIRE(commands::run(sound()).outcome == commands::Outcome::done);
    CHECK(drawn([](auto& asked) { asked.request.seed = no_text; }) == "bad-text");
    CHECK(drawn([](auto& asked) { asked.request.sheet = no_text; }) == "bad-text");
    CHECK(drawn([](auto& asked) { asked.request.relax = {no_text}; }) == "bad-text");
    CHECK(drawn([](auto& asked) { asked.request.cap = FieldCap{no_text, 9}; }) == "bad-text");
    CHECK(drawn([](auto& asked) { asked.request.columns.field_of = {{"a", no_text}}; }) == "bad-text");
    CHECK(drawn([](auto& asked) { asked.request.numbers = {{no_text, 1}}; }) == "bad-text");
    CHECK(drawn([](auto& asked) { asked.request.eligibility.window_source = no_text; }) == "bad-text");
    CHECK(drawn([](auto& asked) { asked.request.eligibility.settings = {{no_text, ""}}; }) == "bad-text");
    CHECK(drawn([](auto& asked) { asked.details.service = no_text; }) == "bad-text");
    CHECK(drawn([](auto& asked) { asked.details.pack.marking = no_text; }) == "bad-text");
    CHECK(drawn([](auto& asked) { asked.details.carry = {no_text}; }) == "bad-text");
    CHECK(drawn([](auto& asked) { asked.reason = no_text; }) == "bad-text");
}

TEST_CASE("every other command looks at its texts too", "[commands]") {
    CHECK(answered(commands::DrawServices{sound(), {{no_text, {}}}, {}, {}}) == "bad-text");
    CHECK(asked_with<commands::Check>([](auto& asked) { asked.eligibility.window_source = no_text; }) == "bad-text");
    CHECK(asked_with<commands::Size>([](auto& asked) {
              asked.population = commands::DomainCounts{{no_text, 1}};
          }) == "bad-text");
    CHECK(asked_with<commands::Model>([](auto& asked) { asked.marking = no_text; }) == "bad-text");
    CHECK(asked_with<commands::Rate>([](auto& asked) { asked.marking = no_text; }) == "bad-text");
    CHECK(asked_with<commands::Certify>([](auto& asked) { asked.marking = no_text; }) == "bad-text");
    CHECK(asked_with<commands::Template>([](auto& asked) { asked.wanted.emplace().service = no_text; }) == "bad-text");
    CHECK(asked_with<commands::Assign>([](auto& asked) { asked.sheet = no_text; }) == "bad-text");
    CHECK(asked_with<commands::Amend>([](auto& asked) { asked.reason = no_text; }) == "bad-text");
    CHECK(asked_with<commands::Confirm>([](auto& asked) { asked.note = no_text; }) == "bad-text");
    CHECK(asked_with<commands::Substitute>([](auto& asked) { asked.request.note = no_text; }) == "bad-text");
    CHECK(asked_with<commands::Undo>([](auto& asked) { asked.request.reason = no_text; }) == "bad-text");
    CHECK(asked_with<commands::Explain>([](auto& asked) { asked.case_id = no_text; }) == "bad-text");
}

TEST_CASE("minutes and services that cannot be are refused", "[commands]") {
    for (const auto minutes : {std::int64_t{0}, std::int64_t{-5}, std::numeric_limits<std::int64_t>::max()}) {
        CHECK(asked_with<commands::Assign>([&](auto& asked) { asked.minutes_of_case = minutes; }) == "bad-minutes");
        CHECK(asked_with<commands::Calendar>([&](auto& asked) { asked.interview_minutes = minutes; }) == "bad-minutes");
    }
    CHECK(asked_with<commands::DrawServices>([](auto& asked) { asked.shared = sound(); }) == "no-services");
}
