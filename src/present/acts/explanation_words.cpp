#include <algorithm>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/builtin.hpp>
#include <casedraw/present/act_report.hpp>
#include <casedraw/present/explanation.hpp>
#include <casedraw/record/draw_id.hpp>

#include "base/json.hpp"
#include "present/acts/case_in_act.hpp"
#include "present/acts/corrected_case.hpp"
#include "present/acts/late_explanation.hpp"
#include "present/acts/way_in.hpp"
#include "present/acts/words.hpp"
#include "record/record_json.hpp"

namespace casedraw {

namespace {

std::string state_words(const DomainExplanation& told) {
    if (told.has_moved_on) return "It is not to be read here any more: a corrected list moved it to another domain.";
    if (told.state == CaseState::to_read)
        return told.was_drawn || (told.moved_from && !told.late) ? "It is to be read."
                                                                 : "It was called and is to be read.";
    if (told.state) return "It is not to be read any more: " + std::string(name_of(*told.state)) + ".";
    if (told.reserve_left)
        return std::string("It is not to be read, and is no reserve any more: ") +
               (told.is_out_of_scope() ? "out of scope." : "lost.");
    return told.is_reserve_now ? "It is not to be read; it is a reserve." : "It is not to be read.";
}

/// Whether the case had n/N, and not a chance that a cap, a minimum, hard margins or strata made another.
bool has_equal_share(const DomainExplanation& told) {
    const auto chance = told.chance_among_sampled.value_or(told.chance);
    return chance.numerator * told.population == told.sample * chance.denominator;
}

/// `1 of 5 eligible cases was to be read`
std::string to_be_read(const DomainExplanation& told, const char* one, const char* more) {
    return std::to_string(told.sample) + " of " + counted(told.population, one, more) +
           (told.sample == 1 ? " was" : " were") + " to be read";
}

std::string lottery_words(const DomainExplanation& told) {
    if (!told.panels) return {};
    auto text = "  The lottery has " + std::to_string(*told.panels) + " rows; the case stands in " +
                std::to_string(*told.rows) + " of them.";
    if (told.number)
        text += " Row " + std::to_string(*told.number) + " was drawn, and the case " +
                (told.was_drawn ? "stands in it." : "does not stand in it.");
    return text + "\n";
}

/// By what the case is eligible in a domain; null where its list does not say.
const WayIn* way_into(const Explanation& explained, const std::string& domain) {
    for (const auto& way : explained.ways_in)
        if (way.domain == domain) return &way;
    return nullptr;
}

/// What may be shared of how it was drawn.
std::string drawn_words_for_sharing(const DomainExplanation& told, const Domain& domain) {
    if (is_out_of_scope(domain, told.population))
        return "  " + domain.label + " is out of scope: too few cases are eligible, so none is read.\n";
    std::string text;
    if (told.late)
        text += "  It came with corrected list " + std::to_string(told.late->list_number) +
                ", after the draw, and was " + (told.was_drawn ? "" : "not ") + "drawn from the late cases.\n";
    else if (told.moved_from)
        text += "  A corrected list moved it here from another domain.\n";
    else if (told.may_share_sizes)
        text += "  " + to_be_read(told, "eligible case", "eligible cases") + ".\n";
    return text + "  Its chance is not told here, as it could give a small group away.\n";
}

std::string domain_words(const Explanation& explained, const DomainExplanation& told, const DrawSource& source,
                         Redaction redaction) {
    const bool is_whole = redaction == Redaction::none;
    const auto& domain = source.framework.domains[told.domain];
    const bool is_out = told.is_out_of_scope();
    const bool is_as_drawn = told.is_group_as_drawn;
    auto text = domain.label + ": " +
                (is_out              ? "taken for eligible at first, and not eligible"
                 : told.has_moved_on ? "eligible at the draw"
                                     : "eligible") +
                ". " + state_words(told) + "\n";
    if (is_whole) {
        if (const auto* way = way_into(explained, domain.id))
            text += "  " + in_words(*way, is_out ? WayStands::at_first : WayStands::now) + "\n";
        std::vector<std::string> group;
        for (const auto& [heading, level] : told.group) group.push_back(heading + ": " + level);
        text += std::string(is_as_drawn ? "  Its group (" : "  At the draw its group (") + listed(group) +
                (is_as_drawn ? ") has " : ") had ") + counted(told.of_group, "eligible case", "eligible cases") + ".\n";
    }
    if (!is_whole && !told.may_share_chance)
        text += drawn_words_for_sharing(told, domain);
    else if (told.late || told.moved_from)
        text += arrival_words(told, source, explained.before_arrival.has_value()) + lottery_words(told);
    else if (is_out_of_scope(domain, told.population))
        text += "  " + domain.label + " is out of scope: " + std::to_string(told.population) +
                (told.population == 1 ? " case is" : " cases are") + " eligible, and at least " +
                std::to_string(domain.least_population) + " are needed, so none is read.\n";
    else
        text += (told.chance_among_sampled ? "  Its chance once these children were drawn was " +
                                                 words::in_percent(*told.chance_among_sampled)
                                           : "  Its chance at the draw was " + words::in_percent(told.chance)) +
                ": " +
                (told.chance_among_sampled
                     ? to_be_read(told, "eligible case of sampled children", "eligible cases of sampled children")
                     : to_be_read(told, "eligible case", "eligible cases")) +
                (has_equal_share(told) ? "" : ", and by the options of this draw not all cases had the same chance") +
                ".\n" +
                (told.chance_among_sampled ? "  Times the chance that it could be drawn at all, that makes " +
                                                 words::in_percent(told.chance) +
                                                 ", by which it is weighted. How many cases are read goes by which "
                                                 "children are drawn, so before that its chance need not have been "
                                                 "this.\n"
                                           : "") +
                lottery_words(told);
    if (told.reserve && is_whole)
        text += *told.reserve <= told.published_reserves
                    ? "  It is number " + std::to_string(*told.reserve) + " of the published reserves.\n"
                    : (told.published_reserves == 0
                           ? std::string("  It is a reserve, though none was published: it is number ")
                           : "  It stands behind the " +
                                 counted(told.published_reserves, "published reserve", "published reserves") +
                                 ", as number ") +
                          std::to_string(*told.reserve - told.published_reserves) + " of the late ones.\n";
    return text;
}

/// A reason without the dates of the case, by the rules of the list that it stands on.
std::string plain_reason(const Reason& reason, const DrawSource& source) {
    const auto* second = source.second == nullptr ? nullptr : &source.second->framework;
    if (reason.code == missing_from_list_code) return reason.message;
    for (const auto* rules : {&source.framework, second}) {
        if (rules == nullptr) continue;
        if (reason.code == rules->one_person.code) return reason.message; // it has no dates
        for (const auto& kind : ReasonBits(*rules).kinds)
            if (kind.code == reason.code) return kind.words;
    }
    return reason.code;
}

/// A line a reason, with its source where it does not name that itself.
std::string reasons_in_words(const std::vector<Reason>& reasons, const DrawSource& source, bool is_whole) {
    std::string text;
    for (const auto& reason : reasons) {
        auto words = is_whole ? reason.message : plain_reason(reason, source);
        const auto behind = " (" + reason.source + ")";
        if (!reason.source.empty() && words.find(behind) == std::string::npos) {
            const bool is_sentence = !words.empty() && words.back() == '.';
            if (is_sentence) words.pop_back();
            words += behind + (is_sentence ? "." : "");
        }
        text += "  " + words + "\n";
    }
    return text;
}

const char* to_word(Status status) {
    return status == Status::eligible ? "eligible" : status == Status::ineligible ? "ineligible" : "problem";
}

const char* name_of(LateRoom room) {
    return room == LateRoom::none ? "none" : room == LateRoom::enough ? "enough" : "not for all";
}

Json domain_value(const DomainExplanation& told, const Framework& framework, bool is_whole) {
    const auto or_null = [](const std::optional<std::int64_t>& count) { return count ? Json(*count) : Json(nullptr); };
    Json value;
    value["group"] = nullptr;
    if (is_whole) {
        value["group"] = Json::object();
        for (const auto& [heading, level] : told.group) value["group"][heading] = level;
    }
    value["eligible_in_group"] = is_whole ? Json(told.of_group) : Json(nullptr);
    const bool has_sizes = is_whole || told.may_share_sizes, has_chance = is_whole || told.may_share_chance;
    value["population"] = has_sizes ? Json(told.population) : Json(nullptr);
    value["sample"] = has_sizes ? Json(told.sample) : Json(nullptr);
    value["chance"] = has_chance ? Json::array({told.chance.numerator, told.chance.denominator}) : Json(nullptr);
    value["panels"] = has_chance ? or_null(told.panels) : Json(nullptr);
    value["rows"] = has_chance ? or_null(told.rows) : Json(nullptr);
    value["number"] = has_chance ? or_null(told.number) : Json(nullptr);
    value["was_drawn"] = told.was_drawn;
    value["late"] = nullptr;
    if (told.late) {
        const auto room = told.late->room;
        const auto chance = room == LateRoom::enough ? told.chance : Rate{0, 1};
        value["late"] = {{"list_number", told.late->list_number},
                         {"cases", is_whole ? Json(told.late->cases) : Json(nullptr)},
                         {"drawn", is_whole ? Json(told.late->drawn) : Json(nullptr)},
                         {"without_room", told.late->is_without_room},
                         {"room", name_of(room)},
                         {"chance_to_be_read", has_chance && room != LateRoom::not_for_all
                                                   ? Json::array({chance.numerator, chance.denominator})
                                                   : Json(nullptr)}};
    }
    value["moved_from"] = told.moved_from ? Json(framework.domains[*told.moved_from].id) : Json(nullptr);
    value["reserve"] = is_whole ? or_null(told.reserve) : Json(nullptr);
    value["state"] = told.state          ? Json(name_of(*told.state))
                     : told.reserve_left ? Json(told.has_moved_on        ? "moved"
                                                : told.is_out_of_scope() ? "out of scope"
                                                                         : "lost")
                                         : Json(nullptr);
    value["eligible_now"] = !told.is_out_of_scope() && !told.has_moved_on;
    return value;
}

} // namespace

std::string explanation_summary(const Explanation& explained, const DrawSource& source, const Record& record,
                                Redaction redaction) {
    const bool is_whole = redaction == Redaction::none;
    auto text = (is_whole ? "Case " + explained.case_id : std::string("The case")) + ", fieldwork from " +
                to_long_text(record.fieldwork) + ", under " + source.framework.title + "\n";
    if (const auto other = other_framework_notice(source.framework, record.fieldwork); !other.empty())
        text += other + "\n";
    if (record.draw_number > 1)
        text += (is_whole ? drawn_again_notice(record)
                          : "This is draw number " + std::to_string(record.draw_number) + " of this service.") +
                "\n";
    if (explained.status == Status::problem)
        text += "Its row of the list had a problem, so it was left out.\n";
    else if (explained.is_taken_back)
        text += "It came after the draw with a corrected list (list " + std::to_string(*explained.only_on) +
                "), which was taken back. No list that stands has it, so it is no case of this draw and is not to be "
                "read.\n";
    else if (explained.status == Status::ineligible)
        text += explained.only_on ? "Not eligible, on a corrected list after the draw (list " +
                                        std::to_string(*explained.only_on) + "); the draw's list does not have it.\n"
                                  : std::string("Not eligible.\n");
    text += reasons_in_words(explained.reasons, source, is_whole);
    if (explained.is_kept_out_of_scope)
        text += kept_that_left_in_words(explained, redaction);
    else if (is_whole && !explained.kept_instead.empty())
        text += " " + explained.kept_in_words + "\n";
    for (const auto& domain : explained.domains) text += domain_words(explained, domain, source, redaction);
    if (const auto& before = explained.before_arrival)
        text += (before->status == Status::problem
                     ? std::string("At the draw its row had a problem, so it was left out.\n")
                     : "At the draw it was not eligible:\n" + reasons_in_words(before->reasons, source, is_whole)) +
                (is_whole && !before->kept_instead.empty()
                     ? "  The case that was kept for the child was " + before->kept_instead + ".\n"
                     : "") +
                correction_on_arrival(*before, redaction);
    if (!explained.reasons_now.empty())
        text += "Not eligible by the corrected list that was handed in last:\n" +
                reasons_in_words(explained.reasons_now, source, is_whole) +
                (is_whole && !explained.kept_now.empty() ? " " + explained.kept_now_in_words + "\n" : "");
    if (explained.is_of_unread_person)
        text +=
            "It could be drawn only because its child was in the sample, and no case of that child is to be read any "
            "more.\n";
    if (explained.events.empty() && explained.corrected.empty() && explained.joined_with.empty())
        return text + (explained.is_kept_out_of_scope ? "No act since the draw names this case itself.\n"
                                                      : "Nothing happened to it since the draw.\n");
    if (!is_whole)
        return text + "Since the draw: " +
               counted(static_cast<std::int64_t>(explained.events.size()), "act concerns", "acts concern") + " it.\n" +
               corrections_in_words(explained, redaction);
    text += "Since the draw:\n" + corrections_in_words(explained, redaction);
    for (const auto e : explained.events) {
        text += "  " + (record.events[e].at.empty() ? "" : record.events[e].at + "  ") +
                act_sentence(record, e, source.framework) + ". Receipt " + record.events[e].receipt + "\n";
        if (const auto own = case_in_act(record, e, explained.case_id, source.framework); !own.empty())
            text += "    " + own + "\n";
    }
    return text;
}

std::string explanation_json(const Explanation& explained, const DrawSource& source, const Record& record,
                             Redaction redaction) {
    const bool is_whole = redaction == Redaction::none;
    Json value;
    value["schema_version"] = 1;
    value["case_id"] = is_whole ? Json(explained.case_id) : Json(nullptr);
    value["redacted"] = !is_whole;
    value["framework"] = record.framework;
    if (auto other = other_framework_notice(source.framework, record.fieldwork); !other.empty())
        value["other_framework"] = std::move(other);
    value["fieldwork"] = to_iso(record.fieldwork);
    if (record.draw_number > 1) value["draw_number"] = record.draw_number;
    if (is_whole && record.draw_number > 1) value["drawn_again"] = drawn_again_notice(record);
    value["status"] = to_word(explained.status);
    value["only_on_corrected_list"] = explained.only_on ? Json(*explained.only_on) : Json(nullptr);
    value["list_taken_back"] = explained.is_taken_back;
    value["of_unread_child"] = explained.is_of_unread_person;
    const auto values_of = [&](const std::vector<Reason>& reasons) {
        auto values = Json::array();
        for (const auto& reason : reasons)
            values.push_back({{"code", reason.code},
                              {"message", is_whole ? reason.message : plain_reason(reason, source)},
                              {"source", reason.source}});
        return values;
    };
    value["reasons"] = values_of(explained.reasons);
    value["reasons_now"] = values_of(explained.reasons_now);
    add_corrections(value, explained, redaction);
    if (const auto& before = explained.before_arrival) value["before_arrival"]["reasons"] = values_of(before->reasons);
    value["kept_is_out_of_scope"] = explained.is_kept_out_of_scope;
    value["kept_instead"] = is_whole && !explained.kept_instead.empty() ? Json(explained.kept_instead) : Json(nullptr);
    value["kept_now"] = is_whole && !explained.kept_now.empty() ? Json(explained.kept_now) : Json(nullptr);
    value["domains"] = Json::object();
    for (const auto& domain : explained.domains) {
        const auto& id = source.framework.domains[domain.domain].id;
        const auto* way = is_whole ? way_into(explained, id) : nullptr;
        value["domains"][id] = domain_value(domain, source.framework, is_whole);
        value["domains"][id]["eligible_by"] = way == nullptr ? Json(nullptr) : way_in_value(*way);
    }
    value["events"] = Json::array();
    for (const auto e : explained.events) {
        Json event{{"number", e + 1}, {"sentence", nullptr}, {"of_case", nullptr}, {"receipt", nullptr}};
        if (is_whole) {
            event["sentence"] = act_sentence(record, e, source.framework) + ".";
            if (auto own = case_in_act(record, e, explained.case_id, source.framework); !own.empty())
                event["of_case"] = std::move(own);
            event["receipt"] = record.events[e].receipt;
        }
        value["events"].push_back(std::move(event));
    }
    return value.dump(2) + "\n";
}

} // namespace casedraw
