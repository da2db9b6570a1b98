#include <casedraw/present/service_plan_report.hpp>

#include <casedraw/base/text.hpp>

#include "base/json.hpp"
#include "base/read_json.hpp"
#include "document/page.hpp"
#include "document/table.hpp"

namespace casedraw {

namespace {

using namespace document;

/// A domain over all services.
struct Together {
    std::int64_t population = 0;
    std::int64_t sample = 0;
    std::optional<double> margin;
};

Together together(const ServicesPlan& plan, std::size_t domain) {
    std::vector<std::int64_t> populations, samples;
    Together all;
    for (const auto& service : plan.services) {
        populations.push_back(service.domains[domain].population);
        samples.push_back(service.domains[domain].sample);
        all.population += populations.back();
        all.sample += samples.back();
    }
    all.margin = margin_together(populations, samples, plan.precision);
    return all;
}

std::int64_t total(const DrawnService& service) {
    std::int64_t cases = 0;
    for (const auto& domain : service.domains) cases += domain.sample;
    return cases;
}

std::string margin_words(const std::optional<double>& margin, std::int64_t population, std::int64_t sample) {
    if (!margin) return "–";
    return population == sample ? "all are read" : decimal(100 * *margin, 1) + " points";
}

std::string in_words(const Rate& rate) { return decimal(100 * rate.numerator, rate.denominator, 0) + "%"; }

Json domain_json(std::int64_t population, std::int64_t sample, const std::optional<double>& margin) {
    return {{"population", population}, {"sample", sample}, {"margin_of_error", nine_places(margin)}};
}

Element sizes_table(const ServicesPlan& plan) {
    DataTable table{"sizes",
                    "Eligible and sampled cases of each service, and of all together",
                    {{"Service"},
                     {"Eligible", true},
                     {"To be read", true},
                     {"Margin of error at " + in_words(plan.precision.confidence) + " confidence", true}},
                    {}};
    for (std::size_t d = 0; d < plan.domain_labels.size(); ++d) {
        const auto all = together(plan, d);
        if (all.population == 0) continue;
        auto& group = table.groups.emplace_back();
        group.heading = plan.domain_labels[d];
        for (const auto& service : plan.services) {
            const auto& size = service.domains[d];
            group.rows.push_back({{service.service, std::to_string(size.population), std::to_string(size.sample),
                                   margin_words(size.margin_of_error, size.population, size.sample)}});
        }
        group.rows.push_back({{"All together", std::to_string(all.population), std::to_string(all.sample),
                               margin_words(all.margin, all.population, all.sample)}});
    }
    return table_element(table);
}

Element digests_table(const ServicesPlan& plan) {
    DataTable table{
        "draws", "The draw of each service", {{"Service"}, {"Folder"}, {"Draw id"}, {"Digest of its record"}}, {{}}};
    for (const auto& service : plan.services)
        table.groups[0].rows.push_back({{service.service, service.folder, service.draw_id, service.record_sha256}});
    return table_element(table);
}

std::string how_sizes_came(const ServicesPlan& plan) {
    if (plan.share.rfind("fixed:", 0) == 0)
        return "The number of cases of each service was given, and is shared among its domains by their eligible "
               "cases.";
    return (plan.allocation.rfind("fixed:", 0) == 0
                ? std::string("The number of cases was given for all services together")
                : "The number of cases was worked out for all services together") +
           " and then shared among them" +
           (plan.share == "equal" ? ", equally in each domain by itself as far as a service has cases: where one has "
                                    "fewer, the totals of the services differ."
                                  : ".");
}

} // namespace

std::string services_plan_json(const ServicesPlan& plan) {
    Json services = Json::array(), all = Json::object();
    for (const auto& service : plan.services) {
        Json domains = Json::object();
        for (const auto& size : service.domains)
            domains[size.domain] = domain_json(size.population, size.sample, size.margin_of_error);
        services.push_back({{"service", service.service},
                            {"folder", service.folder},
                            {"draw_id", service.draw_id},
                            {"list_sha256", service.list_sha256},
                            {"record_sha256", service.record_sha256},
                            {"domains", domains},
                            {"total", total(service)},
                            {"shortfall", service.shortfall}});
    }
    std::int64_t cases = 0;
    for (std::size_t d = 0; d < plan.domain_labels.size(); ++d) {
        const auto sum = together(plan, d);
        all[plan.services.front().domains[d].domain] = domain_json(sum.population, sum.sample, sum.margin);
        cases += sum.sample;
    }
    const Json value{{"schema_version", 1},         {"fieldwork", to_iso(plan.fieldwork)},
                     {"framework", plan.framework}, {"framework_sha256", plan.framework_sha256},
                     {"share", plan.share},         {"allocation", plan.allocation},
                     {"services", services},        {"together", {{"domains", all}, {"total", cases}}}};
    return value.dump(2) + "\n";
}

std::string services_outlook_json(const ServicesPlan& plan, const std::vector<ServiceOutlook>& outlooks) {
    Json services = Json::array();
    std::int64_t cases = 0;
    for (const auto& [service, text, shortfall] : outlooks) {
        auto outlook = read_json<Json>(text);
        cases += outlook.at("total").get<std::int64_t>();
        services.push_back({{"service", service}, {"shortfall", shortfall}, {"outlook", std::move(outlook)}});
    }
    const Json value{{"schema_version", 1},         {"fieldwork", to_iso(plan.fieldwork)},
                     {"framework", plan.framework}, {"framework_sha256", plan.framework_sha256},
                     {"share", plan.share},         {"allocation", plan.allocation},
                     {"services", services},        {"total", cases}};
    return value.dump(2) + "\n";
}

std::string services_plan_page(const ServicesPlan& plan) {
    Page page;
    page.title = "One plan for several services";
    page.marking = plan.marking;
    page.skip_label = "Skip to the sizes";
    page.under_title = {"Fieldwork from " + to_long_text(plan.fieldwork), plan.framework_title};
    page.content = {
        section("sizes-section", "How many cases are read",
                {Element("p", how_sizes_came(plan) +
                                  " Each service has a draw of its own, which can be verified alone. The margin of all "
                                  "together weighs each service by its eligible cases."),
                 sizes_table(plan)}),
        section(
            "draws-section", "The draws",
            {Element(
                 "p",
                 "All here is as it was drawn. What happened to a draw since stands in its own folder: run casedraw "
                 "history there."),
             digests_table(plan)})};
    return html(page);
}

std::string services_plan_summary(const ServicesPlan& plan) {
    std::string text = plan.share == "equal" ? how_sizes_came(plan) + "\n" : std::string();
    for (const auto& service : plan.services) {
        text += service.service + ": " + counted(total(service), "case", "cases") + " to be read";
        std::vector<std::string> parts;
        for (std::size_t d = 0; d < service.domains.size(); ++d)
            if (service.domains[d].population > 0)
                parts.push_back(plan.domain_labels[d] + " " + std::to_string(service.domains[d].sample) + " of " +
                                std::to_string(service.domains[d].population));
        text += (parts.empty() ? "; it has no eligible case" : " (" + listed(parts) + ")");
        if (service.shortfall > 0)
            text += "; " + counted(service.shortfall, "case", "cases") + " fewer than asked for: it has no more";
        text += ".\n";
    }
    for (std::size_t d = 0; d < plan.domain_labels.size(); ++d) {
        const auto all = together(plan, d);
        if (all.population > 0)
            text += "All together, " + plan.domain_labels[d] + ": " + std::to_string(all.sample) + " of " +
                    std::to_string(all.population) + ", " +
                    (all.population == all.sample ? "so all are read"
                     : !all.margin                ? "with no margin of error"
                                   : "margin of error " + margin_words(all.margin, all.population, all.sample) +
                                         " at " + in_words(plan.precision.confidence) + " confidence") +
                    ".\n";
    }
    return text;
}

} // namespace casedraw
