#include <casedraw/certification/certificate.hpp>
#include <casedraw/verification/verify.hpp>

namespace casedraw {

void verify_certificate(const Files& pack, const RatingScheme* scheme, Verification& verification) {
    const auto file = pack.find("certificate.json");
    if (file == pack.end()) return;
    const auto again = certificate(pack, scheme);
    if (!again) verification.differences.push_back("certificate.json: cannot be counted again: " + again.error().message);
    else if (certificate_json(*again, scheme) != file->second)
        verification.differences.push_back("certificate.json: differs from what the panels give");
    else verification.confirmed.push_back("certificate.json: counted again over every panel, the same to the last byte");
}

} // namespace casedraw
