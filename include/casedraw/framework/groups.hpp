#pragma once

#include <string>
#include <vector>

namespace casedraw {

struct Domain;
struct Field;
struct Framework;

/// Whether the cases of a list can be grouped by a field: not by dates, ids, or numbers other than the age.
bool makes_groups(const Field& field);

/// What a domain's sample is balanced by, as records and tables name it: a field, or a grouping of its levels.
const std::string& variable_name(const Framework& framework, const Domain& domain, std::size_t field);

/// The same of every domain, each once, in the order of the fields.
std::vector<std::string> balancing_variables(const Framework& framework);

/// For people: the heading of the field, or the label of the grouping, of this name; the name where there is none.
const std::string& variable_heading(const Framework& framework, const std::string& name);

/// Headings of what a domain's sample is balanced by, a second list's by its own fields; without the variables named.
std::vector<std::string> balancing_headings(const Framework& framework, const Domain& domain,
                                            const std::vector<std::string>& without = {});

/// Names of everything that cases can be balanced by: fields that make groups, then groupings.
std::vector<std::string> group_names(const Framework& framework);

} // namespace casedraw
