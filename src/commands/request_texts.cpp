#include "commands/request_texts.hpp"

#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>

namespace casedraw::commands {

namespace {

/// The texts of a request, each with the setting that it was given by.
class Texts {
public:
    Texts& add(const char* setting, std::string_view text) {
        if (!wrong_ && !is_utf8(text))
            wrong_ =
                Error{ErrorKind::wrong_use, "bad-text", named_setting(setting) + ": this must be a text in UTF-8."};
        return *this;
    }
    Texts& add(const char* setting, const std::string& text) { return add(setting, std::string_view(text)); }
    template <typename Text>
    Texts& add(const char* setting, const std::optional<Text>& text) {
        return text ? add(setting, *text) : *this;
    }
    template <typename Text>
    Texts& add(const char* setting, const std::vector<Text>& texts) {
        for (const auto& each : texts) add(setting, each);
        return *this;
    }
    template <typename Value>
    Texts& add(const char* setting, const std::map<std::string, Value>& by_name) {
        for (const auto& [name, value] : by_name) {
            add(setting, name);
            if constexpr (std::is_same_v<Value, std::string>) add(setting, value);
        }
        return *this;
    }
    Texts& add(const char* setting, const ColumnNames& names) { return add(setting, names.field_of); }
    Texts& add(const char* setting, const FieldCap& cap) { return add(setting, cap.field); }
    Texts& add(const char* setting, const LevelMinimum& least) {
        return add(setting, least.variable).add(setting, least.level);
    }
    Texts& add(const char* setting, const Wording& words) {
        return add(setting, words.language).add(setting, words.texts);
    }

    Texts& add(const EligibilityRequest& request) {
        return add("window", request.windows)
            .add("window", request.window_source)
            .add("expected", request.expected)
            .add("setting", request.settings)
            .add("list", request.drawn)
            .add("list", request.not_drawn);
    }
    Texts& add(const ListFile& list) { return add("columns", list.columns).add("sheet", list.sheet); }
    Texts& add(const Draw& asked) {
        const auto& request = asked.request;
        add(request.eligibility);
        add("seed", request.seed).add("number", request.numbers);
        add("relax", request.relax).add("balance", request.balance);
        add("cap", request.cap).add("at-least", request.at_least);
        add("variant", request.variant).add("columns", request.columns).add("sheet", request.sheet);
        const auto& details = asked.details;
        add("service", details.service).add("carry", details.carry);
        add("marking", details.pack.marking).add("wording", details.pack.wording);
        if (details.earlier) add("again", details.earlier->record_sha256).add("reason", details.earlier->reason);
        if (asked.second_list) add(asked.second_list->list).add(asked.second_list->eligibility);
        return add("reason", asked.reason);
    }

    std::optional<Error> wrong() const { return wrong_; }

private:
    std::optional<Error> wrong_;
};

} // namespace

std::optional<Error> no_utf8(const Draw& asked) { return Texts().add(asked).wrong(); }

std::optional<Error> no_utf8(const DrawServices& asked) {
    Texts texts;
    texts.add(asked.shared).add("share", asked.share_text);
    for (const auto& each : asked.services) texts.add("service", each.service);
    return texts.wrong();
}

std::optional<Error> no_utf8(const Check& asked) { return Texts().add(asked.eligibility).add(asked.list).wrong(); }

std::optional<Error> no_utf8(const Size& asked) {
    Texts texts;
    if (const auto* counts = std::get_if<DomainCounts>(&asked.population)) texts.add("population", *counts);
    if (const auto* list = std::get_if<CountedList>(&asked.population)) texts.add(list->eligibility).add(list->list);
    return texts.wrong();
}

std::optional<Error> no_utf8(const Model& asked) {
    Texts texts;
    if (const auto* lists = std::get_if<ServiceLists>(&asked.services)) {
        texts.add(lists->eligibility);
        for (const auto& list : lists->lists) texts.add(list);
    }
    texts.add("seed", asked.request.seed).add("goal", asked.goal).add("sheet", asked.sheet);
    return texts.add("option", asked.option).add("marking", asked.marking).wrong();
}

std::optional<Error> no_utf8(const Rate& asked) {
    Texts texts;
    texts.add("sheet", asked.sheet).add("population", asked.population).add("sampled", asked.sampled);
    texts.add("option", asked.option).add("inspection-type", asked.inspection_type).add("by", asked.by);
    if (asked.list) texts.add(*asked.list);
    return texts.add("marking", asked.marking).wrong();
}

std::optional<Error> no_utf8(const Certify& asked) { return Texts().add("marking", asked.marking).wrong(); }

std::optional<Error> no_utf8(const Template& asked) {
    if (!asked.wanted) return std::nullopt;
    return Texts().add(asked.wanted->eligibility).add("service", asked.wanted->service).wrong();
}

std::optional<Error> no_utf8(const Assign& asked) { return Texts().add("sheet", asked.sheet).wrong(); }

std::optional<Error> no_utf8(const Amend& asked) {
    Texts texts;
    texts.add("columns", asked.columns).add("sheet", asked.sheet).add("seed", asked.seed).add("number", asked.numbers);
    return texts.add("reason", asked.reason).add("note", asked.note).add("at", asked.at).wrong();
}

std::optional<Error> no_utf8(const Confirm& asked) {
    return Texts().add("sheet", asked.sheet).add("note", asked.note).add("at", asked.at).wrong();
}

std::optional<Error> no_utf8(const Substitute& asked) {
    const auto& request = asked.request;
    Texts texts;
    texts.add("case", request.case_id).add("reason", request.reason).add("replacement", request.replacement);
    return texts.add("out-of-order", request.out_of_order).add("note", request.note).add("at", request.at).wrong();
}

std::optional<Error> no_utf8(const Undo& asked) {
    return Texts()
        .add("reason", asked.request.reason)
        .add("note", asked.request.note)
        .add("at", asked.request.at)
        .wrong();
}

std::optional<Error> no_utf8(const Explain& asked) { return Texts().add("case", asked.case_id).wrong(); }

} // namespace casedraw::commands
