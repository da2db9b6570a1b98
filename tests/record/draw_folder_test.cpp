#include <casedraw/record/draw_folder.hpp>

#include "support/catch.hpp"

using namespace casedraw;

TEST_CASE("every name of a draw's folder has a kind, and no other name has one", "[record]") {
    CHECK(kind_of(draw_file::record) == FileKind::evidence);
    CHECK(kind_of(draw_file::lottery("court")) == FileKind::evidence);
    CHECK(kind_of("judgements.xlsx") == FileKind::peoples_own);
    CHECK(kind_of("report.html") == FileKind::pack);
    for (const auto* name :
         {"record.json", "evidence", "evidence/lottery-.csv", "evidence/lottery-court.txt", "notes.txt", ""})
        CHECK_FALSE(kind_of(name));
    CHECK(draw_file::domain_of_lottery("evidence/lottery-a-b.csv") == "a-b");
    CHECK(std::string(draw_file::plain_name("evidence/sample.csv")) == "sample.csv");
}

TEST_CASE("a folder may be replaced only where every file is exactly as it was written", "[record]") {
    const auto folder =
        with_digests({{"report.html", "a report"}, {"evidence/sample.csv", "a sample\n"}}, draw_file::digests);
    CHECK_FALSE(may_not_replace(folder));
    CHECK_FALSE(may_not_replace({}));
    auto edited = folder;
    edited["report.html"] += " ";
    auto foreign = folder;
    foreign["interviews/notes.txt"] = "by hand";
    auto without_digests = folder;
    without_digests.erase(draw_file::digests);
    REQUIRE(may_not_replace(edited));
    CHECK(may_not_replace(edited)->kind == ErrorKind::unreadable);
    CHECK(may_not_replace(edited)->message.find("since casedraw wrote them: report.html.") != std::string::npos);
    REQUIRE(may_not_replace(foreign));
    CHECK(may_not_replace(foreign)->message.find("Not written by casedraw: interviews/notes.txt.") !=
          std::string::npos);
    CHECK(files_to_keep(without_digests).size() == 2);
    auto digests_edited = folder;
    digests_edited[draw_file::digests] += "\n";
    REQUIRE(may_not_replace(digests_edited));
    CHECK(may_not_replace(digests_edited)->message.find("since casedraw wrote them: evidence/files.sha256.") !=
          std::string::npos);
    auto own_digests = folder;
    own_digests[result_digests] = "by sha256sum";
    CHECK(may_not_replace(own_digests)->message.find("Not written by casedraw: files.sha256.") != std::string::npos);
}
