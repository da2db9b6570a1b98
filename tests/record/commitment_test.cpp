#include <casedraw/record/commitment.hpp>

#include "support/catch.hpp"
#include "support/drawn_record.hpp"

using namespace casedraw;

namespace {

DrawRequest committing(std::map<std::string, std::int64_t> numbers = {}) {
    auto request = small_request();
    request.commit = true;
    request.numbers = std::move(numbers);
    return request;
}

const std::string list = eligible_list(30, 20); // NOLINT(cert-err58-cpp)

} // namespace

TEST_CASE("a commitment is completed by the same list and options, and bears the commitment's digest", "[record]") {
    const auto committed = drawn_record(list, committing());
    REQUIRE(committed.is_committed());
    const auto text = write_record(committed);
    const auto completed = follow_commitment(drawn_record(list, committing({{"court", 7}, {"oocd", 9}})), text);
    REQUIRE(completed);
    CHECK(completed->completes_commitment());
    CHECK(completed->committed_record_sha256 == read_record(text)->record_sha256);
    CHECK(write_record(as_committed(*completed)) == text);
}

TEST_CASE("another list, seed, option or lottery does not complete a commitment", "[record]") {
    const auto text = write_record(drawn_record(list, committing()));
    const std::map<std::string, std::int64_t> numbers{{"court", 7}, {"oocd", 9}};
    auto other_seed = committing(numbers);
    other_seed.seed = "another";
    auto other_option = committing(numbers);
    other_option.eligibility.one_person = OnePerPerson::off;
    for (const auto& made : {drawn_record(eligible_list(31, 20), committing(numbers)), drawn_record(list, other_seed),
                             drawn_record(list, other_option), drawn_record(list, small_request())}) {
        const auto followed = follow_commitment(made, text);
        REQUIRE_FALSE(followed);
        CHECK(followed.error().code == "commitment-differs");
        CHECK(followed.error().kind == ErrorKind::answer_is_no);
    }
    CHECK(follow_commitment(drawn_record(eligible_list(31, 20), committing(numbers)), text)
              .error()
              .message.find("the list is not the one of the commitment") != std::string::npos);
    auto made_by_casedraw = drawn_record(list, committing(numbers));
    made_by_casedraw.seed_source = SeedSource::made;
    CHECK(follow_commitment(made_by_casedraw, text)
              .error()
              .message.find("the seed was typed at the commitment and is made now") != std::string::npos);
    auto drawn_again = drawn_record(list, committing(numbers));
    drawn_again.draw_number = 2;
    CHECK(follow_commitment(drawn_again, text)
              .error()
              .message.find("the draw that it follows is not the one of the commitment") != std::string::npos);
}

TEST_CASE("a commitment is completed once: the same numbers may be written again, others never", "[record]") {
    const auto text = write_record(drawn_record(list, committing()));
    const auto seven = drawn_record(list, committing({{"court", 7}, {"oocd", 9}}));
    const auto completed = write_record(follow_commitment(seven, text).value());
    CHECK(write_record(follow_commitment(seven, completed).value()) == completed);
    const auto eight = drawn_record(list, committing({{"court", 8}, {"oocd", 9}}));
    CHECK(follow_commitment(eight, completed).error().code == "commitment-completed");
    CHECK(follow_commitment(drawn_record(list, small_request()), completed).error().code == "commitment-completed");
}

TEST_CASE("numbers for a commitment that is not there are refused, and so is a commitment that was changed",
          "[record]") {
    const auto seven = drawn_record(list, committing({{"court", 7}, {"oocd", 9}}));
    CHECK(follow_commitment(seven, std::nullopt).error().code == "no-commitment");
    auto text = write_record(drawn_record(list, committing()));
    text.replace(text.find("a published seed"), 16, "a privately seed");
    CHECK(follow_commitment(seven, text).error().code == "commitment-differs");
}

TEST_CASE("a commitment made by another version of casedraw can be completed", "[record]") {
    auto earlier = drawn_record(list, committing());
    earlier.casedraw_version = "0.9.9";
    const auto completed =
        follow_commitment(drawn_record(list, committing({{"court", 7}, {"oocd", 9}})), write_record(earlier));
    REQUIRE(completed);
    CHECK(completed->casedraw_version != "0.9.9");
}
