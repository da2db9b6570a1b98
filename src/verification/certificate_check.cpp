#include <algorithm>
#include <casedraw/certification/certificate.hpp>
#include <casedraw/verification/verify.hpp>
#include <string_view>

namespace casedraw {

namespace {

/// The text that `Element` wrote so.
std::string unescaped(std::string text) {
    for (const auto& [entity, letter] :
         {std::pair("&lt;", "<"), std::pair("&gt;", ">"), std::pair("&quot;", "\""), std::pair("&amp;", "&")})
        for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1))
            text.replace(at, std::string_view(entity).size(), letter);
    return text;
}

/// Whether a page is the certificate's, under whatever marking: the certificate does not record it. It heads the title.
bool is_page_of(const Certificate& certificate, const std::string& page) {
    const std::string title = "<title>", rest = ": ";
    const auto start = page.find(title);
    const auto end = page.find("</title>");
    if (start == std::string::npos || end == std::string::npos || end < start) return false;
    const auto headed = page.substr(start + title.size(), end - start - title.size());
    const auto marking = headed.substr(0, std::min(headed.size(), headed.rfind(rest)));
    return page == certificate_page(certificate, unescaped(marking)) || page == certificate_page(certificate, "");
}

} // namespace

void verify_certificate(const Files& pack, const RatingScheme* scheme, Verification& verification) {
    const auto json = pack.find("certificate.json");
    const auto page = pack.find("certificate.html");
    if (json == pack.end() && page == pack.end()) return;
    const auto again = certificate(pack, scheme);
    const auto say = [&](const std::string& name, bool is_same, const std::string& confirmed,
                         const std::string& difference) {
        (is_same ? verification.confirmed : verification.differences)
            .push_back(name + ": " + (is_same ? confirmed : difference));
    };
    if (!again) return say("certificate", false, "", "cannot be counted again: " + again.error().message);
    if (json != pack.end())
        say("certificate.json", certificate_json(*again, scheme) == json->second,
            "counted again over every panel, the same to the last byte", "differs from what the panels give");
    if (page != pack.end())
        say("certificate.html", is_page_of(*again, page->second), "shows these figures",
            "differs from what the panels give");
}

} // namespace casedraw
