#pragma once

#include <casedraw/certification/certificate.hpp>
#include <string>

namespace casedraw {

/// `holds`, `with-care`, `not-relied-on`
std::string to_text(Verdict verdict);

/// Whether the interval may be quoted, and what to do: for a head of service.
std::string verdict_in_words(const DomainCertificate& domain, const Rate& confidence);

/// How often the interval held under answers dealt by chance.
std::string by_chance_in_words(const DomainCertificate& domain);

/// Where chances differ: what that does to shares that count every case alike. Else empty.
std::string unequal_in_words(const DomainCertificate& domain);

/// Where only cases of sampled persons could be drawn: whose cases the figures are of. Else empty.
std::string of_sampled_in_words(const DomainCertificate& domain);

/// How many acts followed the draw, which the certificate tells as it was made, and what they changed. Else empty.
std::string since_in_words(const SinceDraw& since);

/// How many different samples there were, and which pairs of cases could not be read together.
std::string diversity_in_words(const DomainCertificate& domain);

} // namespace casedraw
