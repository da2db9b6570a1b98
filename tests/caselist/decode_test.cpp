#include "caselist/decode.hpp"

#include "caselist/reading.hpp"
#include "support/catch.hpp"

using namespace casedraw;
using namespace std::string_literals;

TEST_CASE("a file that is no CSV text is refused with one sentence that says what it is", "[caselist]") {
    struct Sample {
        std::string bytes;
        std::string code;
        std::string word;
    };
    const std::vector<Sample> samples{
        {"", "empty-file", "empty"},
        {"\xEF\xBB\xBF", "empty-file", "empty"},
        {" \r\n\n", "empty-file", "blank"},
        {"PK\x03\x04 and more", "not-a-csv-file", "spreadsheet"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "not-a-csv-file", ".xls"},
        {"%PDF-1.7", "not-a-csv-file", "PDF"},
        {"\xFF\xFE"
         "c\0a\0"s,
         "not-a-csv-file", "UTF-16"},
        {"\xFE\xFF"
         "\0c\0a"s,
         "not-a-csv-file", "UTF-16"},
        {"\xFF\xFE\0\0c\0\0\0"s, "not-a-csv-file", "UTF-32"},
        {headings + "\n1,\0,3"s, "not-a-csv-file", "NUL"},
        {"\x89PNG\r\n", "not-a-csv-file", "picture"},
        {"\x1F\x8B\x08", "not-a-csv-file", "compressed"},
        {"\x01\x02\x03\x04", "not-a-csv-file", "control"},
        {headings + "\n\xC3\xA9,\x81", "unknown-encoding", "Line 2"},
        {"\xEF\xBB\xBF" + headings + "\n\xE9", "unknown-encoding", "Line 2"},
    };
    for (const auto& sample : samples) {
        CAPTURE(sample.word);
        const auto reading = read(sample.bytes);
        REQUIRE_FALSE(reading);
        CHECK(reading.error().kind == ErrorKind::unreadable);
        CHECK(reading.error().code == sample.code);
        CHECK(reading.error().message.find(sample.word) != std::string::npos);
    }
}

TEST_CASE("Windows-1252 is read as such, which a notice says", "[caselist]") {
    const auto row = [](const std::string& team) { return list_of({"1,M,RO,1/2/2019,L,L," + team}, ",Team"); };
    const auto reading = read(row("Caf\xE9 \x93North\x94 \x80"));
    REQUIRE(reading);
    CHECK(reading->cases.text(field_index("team"), 0) == "Café “North” €");
    REQUIRE_FALSE(reading->findings.empty());
    CHECK(reading->findings[0].code == "windows-1252");
    CHECK(reading->findings[0].severity == Severity::notice);
    CHECK(found(row("Café"), "windows-1252").empty());
}

TEST_CASE("only valid UTF-8 counts as UTF-8", "[caselist]") {
    for (const auto* valid : {"plain", "é", "€", "😀",
                              "eight by"
                              "tesé and more",
                              "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF"})
        CHECK(first_fault_in_utf8(valid) == std::string(valid).size());
    // overlong, surrogate, beyond U+10FFFF, cut short, a continuation byte alone
    for (const auto* invalid :
         {"\xC0\xAF", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
          "\xF5\x80\x80\x80", "\xC3", "\xE2\x82", "\xF0\x9F\x98", "\x80", "\xC3\x28"})
        CHECK(first_fault_in_utf8(invalid) == 0);
    CHECK(first_fault_in_utf8("sixteen bytes, ok\xFF") == 17);
}
