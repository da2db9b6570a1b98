#include "support/catch.hpp"

#include <casedraw/base/sha256.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/load.hpp>

#include "base/builtin_file.hpp"

using namespace casedraw;

TEST_CASE("Every built-in framework is sound and named as its file", "[framework]") {
    for (const auto& id : builtin_framework_ids()) {
        INFO(id);
        const auto text = builtin_framework_text(id);
        REQUIRE(text);
        const auto reading = read_framework(*text);
        for (const auto& problem : reading.problems) FAIL_CHECK(problem.path << ": " << problem.message);
        REQUIRE(reading.framework);
        CHECK(reading.framework->id == id);
        CHECK(reading.framework->sha256 == to_hex(sha256(*text)));
    }
}

TEST_CASE("What a day of fieldwork chooses by is what the files say", "[framework]") {
    for (const auto& file : builtin_framework_files()) {
        INFO(file.id);
        const auto framework = builtin_framework(file.id).value();
        CHECK(parse_date(file.from) == framework.from);
        CHECK(parse_date(file.until) == framework.until);
        CHECK(file.is_chosen_by_day == (!framework.by_name_only && framework.for_reading_only.empty()));
    }
}

TEST_CASE("A framework that is not built in is refused with those that are", "[framework]") {
    const auto framework = builtin_framework("no-such-framework");
    REQUIRE_FALSE(framework);
    CHECK(framework.error().kind == ErrorKind::wrong_use);
    CHECK(framework.error().code == "unknown-framework");
    CHECK(framework.error().message.find("hmip-youth-2018") != std::string::npos);
    CHECK_FALSE(builtin_framework_text("no-such-framework"));
}

TEST_CASE("A framework for reading only has standards and says why nothing can be drawn", "[framework]") {
    const auto framework = builtin_framework("fji-2014");
    REQUIRE(framework);
    CHECK_FALSE(framework->for_reading_only.empty());
    CHECK(framework->fields.empty());
    CHECK(framework->standards.size() == 5);
    const auto said = only_for_reading_notice(*parse_date("2016-03-04"));
    CHECK(said.find("In force on 4 March 2016 was fji-2014. ") == 0);
    CHECK(said.find(framework->for_reading_only) != std::string::npos);
    for (const auto* day : {"2013-03-04", "2018-06-01", "2025-06-02"})
        CHECK(only_for_reading_notice(*parse_date(day)).empty());
}

TEST_CASE("The published windows, sizes and limits are in the built-in frameworks", "[framework]") {
    const auto first = *builtin_framework("hmip-youth-2018");
    CHECK(first.domain("court")->window == Window{9, 6});
    CHECK(first.domain("oocd")->window == Window{5, 3});
    CHECK(first.sampling.confidence == Rate{4, 5});
    CHECK(first.sampling.margin_of_error == Rate{1, 20});
    CHECK(first.sampling.allocation == "ratio:60:40");
    const auto remote = *builtin_framework("hmip-youth-2020-remote");
    CHECK(remote.domain("court")->window == Window{12, 7});
    CHECK(remote.domain("oocd")->window == Window{7, 6});
    for (const auto* id : {"hmip-youth-2020-proposal", "hmip-youth-2021"}) {
        const auto framework = *builtin_framework(id);
        const auto& resettlement = *framework.domain("resettlement");
        CHECK(resettlement.additional);
        CHECK(resettlement.window == Window{12, 0});
        CHECK(resettlement.sizing == SizingRule::census);
    }
    const auto last = *builtin_framework("hmip-youth-2025");
    CHECK_FALSE(last.domain("children")->window);
    CHECK(last.domain("children")->minimum_sample == 14);
    CHECK(last.domain("children")->maximum_sample == 91);
    CHECK_FALSE(last.domain("victims")->listed);
    CHECK(last.domain("victims")->maximum_sample == 24);
    CHECK(last.variants[0].limits[0].maximum_sample == 125);
}
