// The files of a draw as `certify` and `verify` read them. The first letter of an input says which file of a whole draw
// it replaces.
#include "fuzz/promise.hpp"
#include "fuzz/small_draw.hpp"
#include "verification/certificate_check.hpp"
#include <casedraw/certification/certificate.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/opened_draw.hpp>

using namespace casedraw;

namespace {

const char* file_of(char letter) {
    switch (letter) {
    case 'r':
        return draw_file::record;
    case 'b':
        return draw_file::balance;
    case 's':
        return draw_file::sample;
    case 'v':
        return draw_file::reserves;
    case 'c':
        return draw_file::certificate;
    default:
        return nullptr;
    }
}

/// A whole draw with its certificate.
Files certified_folder() {
    auto pack = small_draw();
    const auto opened = open_draw(pack.files, std::nullopt, BrokenDigest::refused).value();
    const auto counted = certificate(opened.record, pack.files, &pack.scheme).value();
    pack.files[draw_file::certificate] = certificate_json(counted, &pack.scheme);
    return pack.files;
}

const Files& drawn_folder() {
    static const auto folder = certified_folder();
    return folder;
}

} // namespace

/// The draw is made before the first input, whose time is limited.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
    drawn_folder();
    return 0;
}

/// A draw of which one file is any text is certified, or there is an error in words.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto* name = size == 0 ? nullptr : file_of(static_cast<char>(data[0]));
    if (name == nullptr) return 0;
    auto files = drawn_folder();
    files[name] = std::string(reinterpret_cast<const char*>(data + 1), size - 1);
    const auto opened = open_draw(files, std::nullopt, BrokenDigest::accepted);
    if (!opened) {
        promise(!opened.error().message.empty(), "an error has words");
        return 0;
    }
    const auto counted = certificate(opened->record, files, nullptr);
    promise(counted.has_value() || !counted.error().message.empty(), "an error has words");
    if (counted) promise(!certificate_json(*counted, nullptr).empty(), "a certificate has a text");
    Verification found;
    verify_certificate(*opened, found);
    return 0;
}
