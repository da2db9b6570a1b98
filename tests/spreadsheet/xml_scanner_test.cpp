#include "support/catch.hpp"
#include <algorithm>
#include "spreadsheet/xml_scanner.hpp"

using namespace casedraw::spreadsheet;

namespace {

/// Hands over a few bytes at a time, so that every token is cut somewhere.
class InPieces : public ByteSource {
public:
    InPieces(std::string_view bytes, std::size_t piece) : left_(bytes), piece_(piece) {}
    std::size_t read(char* to, std::size_t room) override {
        const auto taken = std::min({room, piece_, left_.size()});
        std::copy_n(left_.data(), taken, to);
        left_.remove_prefix(taken);
        return taken;
    }
    SourceState state() const override { return left_.empty() ? SourceState::ended : SourceState::open; }

private:
    std::string_view left_;
    std::size_t piece_;
};

/// Every token in short: `<name a=1>`, `</name>`, text as it is, `!` for malformed.
std::string scanned(std::string_view document, std::size_t piece = 1 << 20) {
    InPieces source(document, piece);
    XmlScanner scanner(source);
    std::string seen;
    for (auto token = scanner.next(); token != XmlToken::done; token = scanner.next()) {
        if (token == XmlToken::malformed || seen.size() > 10'000) return seen + "!";
        if (token == XmlToken::text && !scanner.append_text(seen)) return seen + "!";
        if (token == XmlToken::end) seen += "</" + std::string(scanner.local_name()) + ">";
        if (token != XmlToken::start) continue;
        seen += "<" + std::string(scanner.local_name());
        if (const auto a = scanner.attribute("a")) seen += " a=" + std::string(*a);
        seen += ">";
    }
    return seen;
}

} // namespace

TEST_CASE("XML is the same whatever pieces it comes in", "[spreadsheet]") {
    const std::string document =
        "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- a > b --><x:r a='1>2'><c a=\"x\"/>a &amp; &#233;&#x176;"
        "<![CDATA[<&>]]><t xml:space=\"preserve\" > \r\n </t></x:r>\n";
    const auto whole = scanned(document);
    CHECK(whole == "\n<r a=1>2><c a=x></c>a & éŶ<&><t> \n </t></r>\n");
    for (std::size_t piece = 1; piece < 20; ++piece) CHECK(scanned(document, piece) == whole);
}

TEST_CASE("what is not XML is refused, and so are declarations that could expand", "[spreadsheet]") {
    const std::string document =
        GENERATE("<a>", "<a", "</a>", "<a></a></a>", "<>", "<a b></a>", "<a b=c/>", "<a b=\"c/>",
                 "<!DOCTYPE a [<!ENTITY x \"y\">]><a/>", "<a>&x;</a>", "<a>&amp</a>", "<a>&#0;</a>", "<a>&#xD800;</a>",
                 "<a>&#x110000;</a>", "<a>\xFF</a>", "<a>\xC0\x80</a>", "<a>\xED\xA0\x80</a>", "<a><!-- </a>",
                 "<a><![CDATA[ </a>", "<a>\x01</a>", "<a>&#99999999999;</a>");
    CAPTURE(document);
    CHECK(scanned(document).back() == '!');
}

TEST_CASE("an element is skipped with all that it holds", "[spreadsheet]") {
    MemorySource source("<a><b><c/><b>x</b></b><d/></a>");
    XmlScanner scanner(source);
    REQUIRE(scanner.next() == XmlToken::start);
    REQUIRE(scanner.next() == XmlToken::start);
    REQUIRE(scanner.skip_element());
    REQUIRE(scanner.next() == XmlToken::start);
    CHECK(scanner.local_name() == "d");
    CHECK(scanner.begin_offset() == 22);
    CHECK(scanner.end_offset() == 26);
    CHECK(scanner.skip_element());
}

TEST_CASE("text is made safe for XML and comes back", "[spreadsheet]") {
    const std::string text = "a<b>&\"c\"\r\nŵ\t";
    std::string back;
    REQUIRE(append_decoded(xml_escaped(text), back));
    CHECK(back == text);
    CHECK(xml_escaped(std::string_view("a\0\x0B\x1F"
                                       "b",
                                       5)) == "ab");
}
