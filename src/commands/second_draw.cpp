#include "commands/second_draw.hpp"
#include <casedraw/base/named_setting.hpp>
#include <casedraw/framework/framework.hpp>

namespace casedraw::commands {

namespace {

/// The list is named in what its own fields would not tell.
Error of_file(const std::string& name, Error error) {
    if (error.message.rfind(name, 0) != 0) error.message = name + ": " + error.message;
    return error;
}

/// What its headings and sheets are is said apart from the long list's.
std::string with_own_settings(std::string text) {
    return with_settings(std::move(text), [](const auto& name, const auto& value) {
        return named_setting(name == "columns" || name == "sheet" ? "victims-" + name : name, value);
    });
}

Result<CaseListReading> read_second(ListFile list, const Framework& rules, const TaskRunner& run) {
    auto reading = read_list(std::move(list), rules, run);
    if (!reading) {
        auto error = reading.error();
        error.message = with_own_settings(std::move(error.message));
        return tl::unexpected(std::move(error));
    }
    for (auto& finding : reading->findings) finding.message = with_own_settings(std::move(finding.message));
    return reading;
}

} // namespace

Undrawn undrawn_list(const std::string& name, Error error, CheckedSecond list) {
    return {of_file(name, std::move(error)), std::move(list.checked), std::move(list.rules)};
}

tl::expected<CheckedSecond, Undrawn> checked_second(SecondList asked, const Draw& request, const CheckedList& first,
                                                    const casedraw::Draw& drawn, const TaskRunner& run) {
    const auto& framework = request.rules.framework();
    const auto undrawn = [&, name = asked.list.file.name](Error error) {
        return tl::unexpected(Undrawn{of_file(name, std::move(error))});
    };
    const auto* domain = framework.with_second_list();
    if (domain == nullptr)
        return undrawn(
            {ErrorKind::wrong_use, "no-second-list", "framework " + framework.id + " draws from one list only."});
    auto rules = second_list_rules(*domain);
    auto second_request = second_draw_request(request.request, rules, std::move(asked.eligibility));
    if (!second_request) return undrawn(second_request.error());
    second_request->columns = asked.list.columns;
    second_request->sheet = asked.list.sheet;
    const auto copy = asked.list;
    auto reading = read_second(std::move(asked.list), rules, run);
    if (!reading) {
        auto& error = reading.error();
        if (lacks_columns(error) && has_columns_of(copy, framework)) {
            error.code = other_list_code;
            error.message += " It looks like a long list; here the list of " + domain->noun + " is wanted.";
        }
        return undrawn(error);
    }
    auto checked = check_second_list(std::move(*reading), rules, second_request->eligibility, first, framework,
                                     asked.linked, drawn, run);
    if (!checked) return undrawn(checked.error());
    return CheckedSecond{std::move(*checked), std::move(rules), std::move(*second_request), asked.linked};
}

tl::expected<DrawnSecond, Undrawn> drawn_second(SecondList asked, const Draw& request, const CheckedList& first,
                                                const casedraw::Draw& drawn, const TaskRunner& run) {
    const auto name = asked.list.file.name;
    auto list = checked_second(std::move(asked), request, first, drawn, run);
    if (!list) return tl::unexpected(std::move(list.error()));
    auto second = casedraw::draw(list->checked, list->rules, list->request, panel_lottery, run);
    if (!second) return tl::unexpected(undrawn_list(name, std::move(second.error()), std::move(*list)));
    return DrawnSecond{std::move(*list), std::move(*second)};
}

} // namespace casedraw::commands
