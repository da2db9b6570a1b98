#include <casedraw/certification/certificate.hpp>
#include <casedraw/commands/certify.hpp>

namespace casedraw::commands {

Answer run(Certify asked, const Means& means) {
    if (means.stops_at("Counting over all panels", 0, 1)) return stopped();
    const auto rules = rules_of_draw(asked.folder, std::move(asked.rules));
    if (!rules) return refusal(rules.error());
    const auto counted = certificate(asked.folder.files, rules->rating());
    if (!counted) return refusal(counted.error());
    Answer answer;
    answer.summary = certificate_summary(*counted);
    answer.json = certificate_json(*counted, rules->rating());
    answer.files = {{"certificate.json", answer.json}, {"certificate.html", certificate_page(*counted, asked.marking)}};
    return answer;
}

} // namespace casedraw::commands
