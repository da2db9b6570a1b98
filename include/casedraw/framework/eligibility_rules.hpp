#pragma once

#include <casedraw/framework/conditions.hpp>
#include <casedraw/framework/provenance.hpp>
#include <casedraw/framework/choices.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace casedraw {

/// What the inspectorate has not settled, and whoever draws does: a few named choices. Without a `usual` choice it must
/// be asked wherever it decides a case.
struct Setting {
    struct Choice {
        std::string id;
        std::string label;
    };
    std::string id;    ///< such as `custody-by`
    std::string label; ///< what is chosen, for people
    std::vector<Choice> choices;
    std::optional<std::size_t> usual; ///< of `choices`
    Provenance provenance;
};
/// A part of a rule that holds under some choices of a setting only.
struct OnlyWith {
    std::size_t setting = 0;          ///< of Framework::settings
    std::vector<std::size_t> choices; ///< of the setting's
};

/// A way into a domain's window. With `until`, the period from the first of `dates` that is given to the first of
/// `until` that is given must touch the window (in custody at some time); a period without an end still runs, one
/// without a beginning is no period. Without `until`, any one of `dates` that is given must lie in the window.
struct Route {
    std::optional<Condition> when;  ///< absent: for every case of the domain
    std::vector<std::size_t> dates; ///< date fields
    std::vector<std::size_t> until; ///< date fields
    std::optional<OnlyWith> with;   ///< absent: under every choice
    Provenance provenance;
};

/// Cases for which `exclude_when` holds are not eligible, for a stated reason; or two of their cells contradict each
/// other, which is a problem to put right before anything is drawn.
struct EligibilityRule {
    std::string code;
    std::string reason; ///< a plain sentence
    std::size_t field;  ///< whose cell is named
    Condition exclude_when;
    std::vector<std::string> domains; ///< empty: all
    Provenance provenance;
    bool is_problem = false;
};

/// Which of several eligible cases of one person is kept: by each criterion in turn, then the later disposal date, then
/// the lower case id.
struct KeepFirst {
    std::size_t field;
    std::vector<std::string>
        order; ///< level names, first is kept, one not named here last; empty for a date: the latest is kept
    std::optional<OnlyWith> with = {}; ///< absent: under every choice
};
struct OnePersonRule {
    OnePerPerson scope = OnePerPerson::within_domain;
    std::vector<KeepFirst> keep;
    std::string code;
    std::string reason;
    Provenance provenance;
};

} // namespace casedraw
