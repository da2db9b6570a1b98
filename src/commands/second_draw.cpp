#include "commands/second_draw.hpp"
#include <casedraw/framework/framework.hpp>

namespace casedraw::commands {

namespace {

/// The list is named in what its own fields would not tell.
Error of_file(const std::string& name, Error error) {
    if (error.message.rfind(name, 0) != 0) error.message = name + ": " + error.message;
    return error;
}

} // namespace

tl::expected<DrawnSecond, Undrawn> drawn_second(SecondList asked, const Draw& request, const CheckedList& first,
                                                const casedraw::Draw& drawn, const TaskRunner& run) {
    const auto& framework = request.rules.framework();
    const auto undrawn = [&, name = asked.file.name](Error error) {
        return tl::unexpected(Undrawn{of_file(name, std::move(error))});
    };
    const auto* domain = framework.with_second_list();
    if (domain == nullptr)
        return undrawn(
            {ErrorKind::wrong_use, "no-second-list", "framework " + framework.id + " draws from one list only."});
    auto rules = second_list_rules(*domain);
    auto second_request = second_draw_request(request.request, rules, std::move(asked.eligibility));
    if (!second_request) return undrawn(second_request.error());
    const auto name = asked.file.name;
    const ListFile copy{asked.file};
    auto reading = read_list({std::move(asked.file)}, rules, run);
    if (!reading) {
        if (reading.error().code == "missing-columns" && has_columns_of(copy, framework))
            reading.error().message += " It looks like a long list; here the list of " + domain->noun + " is wanted.";
        return undrawn(reading.error());
    }
    auto checked = check_second_list(std::move(*reading), rules, second_request->eligibility, first, framework,
                                     asked.linked, drawn, run);
    if (!checked) return undrawn(checked.error());
    auto second = casedraw::draw(*checked, rules, *second_request, panel_lottery, run);
    if (!second) return tl::unexpected(Undrawn{of_file(name, second.error()), std::move(*checked), std::move(rules)});
    return DrawnSecond{std::move(*checked), std::move(rules), std::move(*second_request), std::move(*second),
                       asked.linked};
}

} // namespace casedraw::commands
