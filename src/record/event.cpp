#include <casedraw/record/record.hpp>

namespace casedraw {

Result<std::vector<DomainState>> replay(const Record& record) {
    std::vector<DomainState> states;
    for (const auto& domain : record.domains)
        states.push_back({domain.id, domain.design.population, domain.sample, domain.reserves});
    for (const auto& event : record.events)
        return failure(ErrorKind::unreadable, "event-not-known",
                       "record.json holds an event of the kind " + event.kind +
                           ", which this version of casedraw does not know. Use the version that wrote it.");
    return states;
}

} // namespace casedraw
