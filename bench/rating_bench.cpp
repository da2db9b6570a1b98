#include <algorithm>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/load_rating.hpp>
#include <casedraw/rating/rating.hpp>
#include <chrono>
#include <iostream>
#include <string>
#include <vector>

namespace {

using namespace casedraw;

/// A made-up service: so many cases inspected in each domain of a few more, answers that differ from service to
/// service.
RatingRequest service(const RatingScheme& scheme, std::int64_t cases, std::int64_t number) {
    RatingRequest request;
    std::int64_t step = number;
    for (const auto& rule : scheme.standards) {
        if (rule.rated_by == RatedBy::panel) {
            request.given.push_back({rule.id, static_cast<std::size_t>(step++ % 4), {}});
            continue;
        }
        request.domains[rule.domain] = {cases * 5 / 4, cases};
        for (const auto& question : rule.key_questions) {
            const bool to_all = std::holds_alternative<AppliesToAll>(question.applies);
            const auto relevant = to_all ? cases : cases - 1 - (7 * step) % (cases / 2);
            request.tallies.push_back({.key_question = question.id,
                                       .yes = relevant * (40 + (11 * step) % 60) / 100,
                                       .relevant = relevant,
                                       .percent = {},
                                       .read = cases,
                                       .place = {}});
            ++step;
        }
    }
    return request;
}

} // namespace

/// rating_bench SERVICES CASES TIMES: milliseconds to rate so many services with so many inspected cases in each
/// domain, the median; intervals and chances of every key question, standard and overall rating included.
int main(int count, char** arguments) {
    if (count != 4) return 2;
    const auto framework = builtin_framework("hmip-youth-2018").value();
    const auto scheme = rating_scheme(*builtin_framework_text("hmip-youth-2018"), framework).value();
    std::vector<RatingRequest> services;
    for (int number = 0; number < std::stoi(arguments[1]); ++number)
        services.push_back(service(scheme, std::stoi(arguments[2]), number));
    std::vector<double> milliseconds;
    std::int64_t points = 0;
    for (int time = 0; time < std::stoi(arguments[3]); ++time) {
        const auto start = std::chrono::steady_clock::now();
        for (const auto& request : services) points += rate(framework, scheme, request).overall.score.value();
        const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - start;
        milliseconds.push_back(taken.count());
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    std::cout << milliseconds[milliseconds.size() / 2] << " " << points << "\n";
}
