#pragma once

#include <casedraw/commands/draw.hpp>
#include <casedraw/sizing/service_shares.hpp>
#include <string>
#include <vector>

namespace casedraw::commands {

/// The list of one service of several that are inspected together.
struct ServiceList {
    std::string service;
    InputFile list;
};

/// Draw for several services in one plan: sizes are worked out for all together and shared among them, then each has a
/// draw of its own, in a folder of its own, that can be verified alone.
struct DrawServices {
    Draw shared; ///< what is asked of every draw; its list, service and folder are not looked at
    std::vector<ServiceList> services;
    ServiceShare share;
    std::string share_text; ///< as it was asked for
};

/// The answer's files are a folder for each service, `plan.json` with their digests, and `plan.html`.
Answer run(DrawServices request, const Means& means = {});

} // namespace casedraw::commands
