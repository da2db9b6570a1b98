#include "present/framework/known_as.hpp"

#include "eligibility/window_provenance.hpp"

namespace casedraw {

const char* to_text(Basis basis) {
    switch (basis) {
    case Basis::confirmed:
        return "confirmed";
    case Basis::inferred:
        return "inferred";
    case Basis::unknown:
        return "unknown";
    case Basis::given:
        break;
    }
    return "given";
}

std::string known_as(const Provenance& provenance) {
    const auto with_source = [&](const std::string& words) {
        return provenance.source.empty() ? words : words + ": " + provenance.source;
    };
    switch (provenance.basis) {
    case Basis::confirmed:
        return with_source("published");
    case Basis::inferred:
        return with_source("inferred");
    case Basis::unknown:
        return with_source("not published");
    case Basis::given:
        break;
    }
    return eligibility_rules::source_in_words(provenance);
}

} // namespace casedraw
