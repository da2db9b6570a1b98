#include <casedraw/base/file_name.hpp>

#include "support/catch.hpp"

using namespace casedraw;

TEST_CASE("a file's name has letters, digits and single hyphens of a text", "[base]") {
    CHECK(as_file_name("Sometown YOT: north") == "Sometown-YOT-north");
    CHECK(as_file_name("  A / B -- C. ") == "A-B-C");
    CHECK(as_file_name("../../etc") == "etc");
    CHECK(as_file_name("Ynys Môn, Tŷ Gwyn") == "Ynys-Mon-Ty-Gwyn");
    CHECK(as_file_name(" .: ").empty());
}

TEST_CASE("no file is named as a device of Windows", "[base]") {
    for (const char* name : {"CON", "nul", "Prn", "aux", "COM1", "lpt9"})
        CHECK(as_file_name(name) == std::string(name) + "-1");
    for (const char* name : {"Conwy", "COM0", "COM", "LPT10", "nul 2"})
        CHECK(as_file_name(name).find("-1") == std::string::npos);
}
