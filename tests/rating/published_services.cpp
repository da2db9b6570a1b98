#include "rating/scheme.hpp"

namespace casedraw::test {

// HMI Probation, An inspection of youth offending services in Southampton, 2019: percentages of annex 2; the counts
// behind 2.3.3, 3.1.2, 3.2.2, 3.2.3 and 3.3.3 are the only ones that 22 and 15 cases allow, the others likely ones; for
// 2.4.2, 2.4.3 and 3.4.2 only the percentage is used.
RatingRequest southampton_2019(const RatingScheme& scheme) {
    RatingRequest request;
    request.tallies = {
        counted("2.1.1", 21, 22), counted("2.1.2", 20, 22), counted("2.1.3", 15, 22), counted("2.2.1", 21, 22),
        counted("2.2.2", 13, 21), counted("2.2.3", 11, 19), counted("2.3.1", 18, 22), counted("2.3.2", 18, 21),
        counted("2.3.3", 16, 19), counted("2.4.1", 18, 22), published("2.4.2", 92),   published("2.4.3", 86),
        counted("3.1.1", 10, 15), counted("3.1.2", 8, 15),  counted("3.1.3", 11, 15), counted("3.2.1", 12, 15),
        counted("3.2.2", 8, 15),  counted("3.2.3", 6, 11),  counted("3.3.1", 12, 15), counted("3.3.2", 12, 15),
        counted("3.3.3", 9, 11),  counted("3.4.1", 9, 15),  published("3.4.2", 80)};
    request.given = {given(scheme, "1.1", "requires-improvement"), given(scheme, "1.2", "good"),
                     given(scheme, "1.3", "requires-improvement"), given(scheme, "1.4", "requires-improvement")};
    return request;
}

// HMI Probation, An inspection of youth offending services in Windsor and Maidenhead, November 2020, annex.
RatingRequest windsor_2020(const RatingScheme& scheme) {
    RatingRequest request;
    request.tallies = {counted("2.1.1", 3, 3), counted("2.1.2", 2, 3), counted("2.1.3", 3, 3), counted("2.2.1", 1, 3),
                       counted("2.2.2", 2, 3), counted("2.2.3", 2, 3), counted("2.3.1", 2, 3), counted("2.3.2", 2, 3),
                       counted("2.3.3", 3, 3), counted("2.4.1", 2, 3), counted("2.4.2", 2, 3), counted("2.4.3", 1, 1),
                       counted("3.1.1", 2, 2), counted("3.1.2", 2, 2), counted("3.1.3", 2, 2), counted("3.2.1", 1, 2),
                       counted("3.2.2", 1, 2), counted("3.2.3", 1, 2), counted("3.3.1", 1, 2), counted("3.3.2", 1, 2),
                       counted("3.3.3", 1, 2), counted("3.4.1", 2, 2), counted("3.4.2", 2, 2)};
    request.given = {given(scheme, "1.1", "good"), given(scheme, "1.2", "good"), given(scheme, "1.3", "good"),
                     given(scheme, "1.4", "good")};
    return request;
}

} // namespace casedraw::test
