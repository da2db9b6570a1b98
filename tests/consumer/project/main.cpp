#include <casedraw/base/date.hpp>
#include <casedraw/caselist/read.hpp>
#include <casedraw/eligibility/eligibility.hpp>
#include <casedraw/framework/load.hpp>
#include <casedraw/sizing/sample_size.hpp>
#include <fstream>
#include <iostream>
#include <iterator>

/// How many court cases of a list are eligible, and how large a sample the formula asks for.
int main(int, char** arguments) {
    std::ifstream file(arguments[1], std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(file), {});
    const auto framework = casedraw::builtin_framework("hmip-youth-2018");
    if (!framework) return 1;
    const auto reading = casedraw::read_case_list(std::move(bytes), *framework, {});
    if (!reading) return 1;
    casedraw::EligibilityRequest request{};
    request.fieldwork = casedraw::parse_date("2019-09-02").value();
    const auto result = casedraw::eligibility(reading->cases, *framework, request);
    if (!result) return 1;
    const auto& domain = framework->domains.front();
    const auto eligible = result->population.front();
    std::cout << domain.id << ": " << eligible << " eligible, a sample of " << casedraw::sample_size(eligible, {})
              << "\n";
}
