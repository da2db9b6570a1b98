#pragma once

#include <casedraw/caselist/read.hpp>
#include <casedraw/commands/size.hpp>
#include <casedraw/present/planner_pack.hpp>
#include <casedraw/sizing/allocation.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "requests/file_source.hpp"
#include "requests/options.hpp"

/// What the texts of options mean, or an error that says what is allowed.
namespace casedraw::requests {

tl::unexpected<Error> wrong_use(std::string code, std::string message);

/// A number of at most 15 digits and nothing else.
std::optional<std::int64_t> whole_number(std::string_view text);

/// The time that an act was done at, as its option says: a day, with or without a time of day behind it. Empty: not
/// said.
Result<std::string> time_of_act(const Options& options);

/// The first day of fieldwork, which has to be given.
Result<Date> fieldwork(const Options& options);

/// Whether this is the name of a file rather than the id of something built in.
bool is_file_name(const std::string& id_or_name);

/// `DOMAIN=VALUE`, where the domain is one of the framework's.
struct DomainValue {
    std::string domain;
    std::string value;
};
Result<DomainValue> domain_value(const std::string& option, const std::string& text, const Framework& framework);

/// `court=25,oocd=40`: whole numbers by domain; each domain at most once.
Result<commands::DomainCounts> counts_by_domain(const Options& options, const std::string& name,
                                                const Framework& framework);

/// The complete JSON text of a built-in framework, or of a file's that may extend another.
Result<std::string> framework_text(const std::string& id_or_name, const FileSource& files);

/// The framework that is named, built in or a file, under the variant and in the words that are named; where none is,
/// the one in force on the day of fieldwork, and without a day the newest that has the domains that are named.
Result<Rules> chosen_rules(const Options& options, const FileSource& files);
/// The rules in an inspectorate's own words, where a sheet of them is named.
Result<Rules> in_own_words(Result<Rules> rules, const Options& options, const FileSource& files);
/// The rules of the framework's second list alone; an error where it has none.
Result<Rules> second_rules(Rules rules);
/// The same, or nothing where none is named.
Result<std::optional<Rules>> named_rules(const Options& options, const FileSource& files);
/// An error where the framework is for reading only.
std::optional<Error> only_for_reading(const Framework& framework);

Result<EligibilityRequest> eligibility_request(const Options& options, const Framework& framework);
/// The same for the framework's second list: its window is that of the long list's first domain where none is given.
Result<EligibilityRequest> second_eligibility_request(const Options& options, const Framework& framework);
Result<Precision> precision(const Options& options, const Framework& framework);
Result<Allocation> allocation(const Options& options, const Framework& framework);
Result<ColumnNames> column_names(const Options& options, const FileSource& files, const char* option = "columns");
/// The text that heads pages and sheets: the usual one, another, or none.
Result<std::string> marking(const Options& options);
/// Of the planner's pack.
Result<PackOptions> pack_options(const Options& options);

/// `list` of `folder/list.csv`
std::string stem_of(const std::string& path);
/// Where a draw is written: as asked for, else the service (or the list's name) and the day of fieldwork.
std::string draw_folder_name(const Options& options);

/// The list that the request names, with how it is to be read.
Result<commands::ListFile> list_file(const Options& options, const FileSource& files);

/// The words of a text with commas between, each once, without blanks around them.
std::vector<std::string> comma_parts(std::string_view text);
/// The same with parts that are there twice.
std::vector<std::string> comma_parts_as_typed(std::string_view text);

} // namespace casedraw::requests
