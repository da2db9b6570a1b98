#include "rating/scheme.hpp"

#include <casedraw/framework/rules.hpp>

namespace casedraw::test {

RatedFramework rated_framework(const std::string& id) {
    auto scheme = rating_scheme(builtin_rules(id).value());
    if (!scheme) FAIL(scheme.error().message);
    return {built_in(id), std::move(*scheme)};
}

const RatedFramework& rated() {
    static const auto of_2018 = rated_framework("hmip-youth-2018");
    return of_2018;
}

} // namespace casedraw::test
