#pragma once

#include <casedraw/base/date.hpp>
#include <casedraw/sizing/service_shares.hpp>
#include <string>
#include <vector>

/// One plan above the draws of several services.
namespace casedraw {

struct DrawnService {
    std::string service;
    std::string folder;
    std::string list_sha256;
    std::string record_sha256;
    std::string draw_id;
    std::vector<DomainSize> domains; ///< as in Framework::domains
    std::int64_t shortfall = 0;      ///< cases that a fixed share asks for and the service does not have
};

struct ServicesPlan {
    Date fieldwork;
    std::string framework;
    std::string framework_sha256;
    std::string framework_title;
    std::string share;
    std::string allocation;
    std::string marking;
    Precision precision;
    std::vector<std::string> domain_labels;
    std::vector<DrawnService> services;
};

/// What the draw of a service would leave to chance.
struct ServiceOutlook {
    std::string service;
    std::string json;           ///< as `outlook_json` writes it
    std::int64_t shortfall = 0; ///< as of a service that is drawn
};

/// What such a plan would leave to chance: of it only what was asked for is read. Valid against
/// `data-schemas/services-outlook.schema.json`.
std::string services_outlook_json(const ServicesPlan& plan, const std::vector<ServiceOutlook>& outlooks);

/// Valid against `data-schemas/services-plan.schema.json`.
std::string services_plan_json(const ServicesPlan& plan);
std::string services_plan_page(const ServicesPlan& plan);
std::string services_plan_summary(const ServicesPlan& plan);

} // namespace casedraw
