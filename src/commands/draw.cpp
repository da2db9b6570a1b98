#include <algorithm>
#include <casedraw/base/named_setting.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/commands/draw.hpp>
#include <casedraw/present/check_report.hpp>
#include <casedraw/present/draw_outlook.hpp>
#include <casedraw/present/planner_pack.hpp>
#include <casedraw/record/draw_id.hpp>

#include "commands/earlier_draw.hpp"
#include "commands/made_seed.hpp"
#include "commands/request_texts.hpp"
#include "commands/second_draw.hpp"
#include "commands/settled_draw.hpp"
#include "commands/unread.hpp"
#include "commands/words_said.hpp"

namespace casedraw::commands {

namespace {

constexpr std::size_t stages = 4;

Answer undrawn(const Error& error, const Framework& framework, const CheckedList& checked, const Means& means) {
    auto answer = refusal(error);
    if (error.code != "list-has-problems") return answer;
    if (means.json) answer.json = check_json(checked, framework, checked.request);
    report_problems(answer, "Problems to put right", checked.problems);
    std::reverse(answer.messages.begin(), answer.messages.end());
    return answer;
}

Answer undrawn_second(const Undrawn& why, const Means& means) {
    return why.checked ? undrawn(why.error, why.rules, *why.checked, means) : refusal(why.error);
}

std::string rows_of_second(const CheckedSecond& second, const std::string& are_drawn) {
    const auto& checked = second.checked;
    return "\n" + second.rules.domains.front().label + ": cases " + are_drawn +
           " from the second list: " + counted(static_cast<std::int64_t>(checked.cases.size()), "row", "rows") + ", " +
           std::to_string(checked.count(Status::eligible)) + " eligible, " +
           std::to_string(checked.count(Status::ineligible)) + " not" +
           (checked.count(Status::problem) == 0
                ? ""
                : ", " + std::to_string(checked.count(Status::problem)) + " with problems, which " +
                      (checked.count(Status::problem) == 1 ? "has" : "have") + " no chance");
}

std::string notices_of_second(const CheckedSecond& second) {
    std::string text;
    for (const auto& notice : second.checked.notices) text += notice.message + "\n";
    return text;
}

/// What was drawn from the second list, and its notices.
std::string second_list_words(const DrawnSecond& second) {
    auto text = rows_of_second(second, "were drawn") + "; victims-ledger.csv has every one.\n";
    return text + notices_of_second(second);
}

/// The same before the draw.
std::string second_list_ahead(const CheckedSecond& second) {
    auto text = rows_of_second(second, "would be drawn") + ".\n";
    if (second.linked == LinkedTo::sampled)
        text += "Only cases of sampled children can be drawn. Which children are sampled is not known before the draw, "
                "so these figures are an example, of the draw with another seed.\n";
    return text + notices_of_second(second);
}

/// The text of the record that stands where the draw is to go.
std::optional<std::string> earlier_record(const Draw& asked) {
    const auto record = asked.folder.files.find(draw_file::record);
    return record == asked.folder.files.end() ? std::nullopt : std::optional(record->second);
}

bool is_same_sample(const Record& earlier, const Record& made) {
    if (earlier.domains.size() != made.domains.size()) return false;
    for (std::size_t d = 0; d < made.domains.size(); ++d)
        if (earlier.domains[d].id != made.domains[d].id || earlier.domains[d].sample != made.domains[d].sample ||
            earlier.domains[d].reserves != made.domains[d].reserves)
            return false;
    return true;
}

std::string how_to_draw_again(const std::string& folder) {
    return "To draw again and say so, choose another folder and give " + named_setting("again", folder) + " " +
           named_setting("reason", "TEXT") + ".";
}

/// What casedraw made from a draw since, which would be lost with it.
std::optional<Error> made_since(const DrawnFolder& folder) {
    std::vector<std::string> names;
    for (const auto& [name, bytes] : folder.files) {
        const auto kind = kind_of(name);
        if (kind == FileKind::assignment || kind == FileKind::certificate || is_confirmation(name) ||
            is_added_sheet(name))
            names.push_back(name);
    }
    if (names.empty()) return std::nullopt;
    return Error{ErrorKind::unreadable, "made-since",
                 folder.name + ": " + listed(names) + (names.size() == 1 ? " was" : " were") +
                     " made from this draw since and would be lost, so it is not replaced, not even with " +
                     named_setting("force") + ". Move " + (names.size() == 1 ? "it" : "them") +
                     " elsewhere, or choose another folder."};
}

/// Why the draw may not take the place of what stands there. A commitment that it completes gives way by itself;
/// another draw only where that is asked for and the same cases come out.
std::optional<Error> may_not_take_place(const Draw& asked, const Record& made) {
    const auto& folder = asked.folder;
    if (folder.files.empty()) return std::nullopt;
    const auto text = earlier_record(asked);
    const auto earlier = text ? read_record(*text) : Result<Record>(Record());
    if (!earlier) return earlier.error();
    const bool completes = text && earlier->is_committed() && made.completes_commitment();
    if (!completes && !asked.replaces)
        return Error{ErrorKind::wrong_use, "already-there",
                     folder.name + ": this is already there and was left as it is. Choose another name, or use " +
                         named_setting("force") + " to replace it."};
    if (text && !earlier->events.empty())
        return Error{ErrorKind::unreadable, "acts-since",
                     folder.name +
                         ": cases were replaced or other things were done since this draw, so it is not "
                         "replaced, not even with " +
                         named_setting("force") + ". " + named_command("history", "casedraw history " + folder.name) +
                         " tells them. " + how_to_draw_again(folder.name)};
    if (text && !completes && !is_same_sample(*earlier, made))
        return Error{ErrorKind::unreadable, "other-sample",
                     folder.name +
                         ": the draw in this folder has another sample, so it is not replaced, not even with " +
                         named_setting("force") + ". " + how_to_draw_again(folder.name)};
    auto kept = may_not_replace(folder.files);
    if (kept) kept->message = folder.name + ": " + kept->message;
    return kept ? kept : made_since(folder);
}

/// The number of this draw, and what it says of the one before; the same draw written again says the same.
Result<DrawDetails> details_of(const Draw& asked) {
    auto details = asked.details;
    if (!asked.again) {
        const auto there = earlier_record(asked);
        const auto same = there ? read_record(*there) : Result<Record>(Record());
        if (same) {
            details.draw_number = same->draw_number;
            details.earlier = same->earlier;
        }
        return details;
    }
    const auto text = asked.again->files.find(draw_file::record);
    const auto earlier = text == asked.again->files.end() ? read_record("") : read_record(text->second);
    if (!earlier)
        return failure(earlier.error().kind, earlier.error().code, asked.again->name + ": " + earlier.error().message);
    if (!digest_agrees(text->second))
        return failure(ErrorKind::unreadable, "record-changed",
                       asked.again->name + ": " + draw_file::plain_record +
                           " was changed since casedraw wrote it (its own digest does not agree), so no draw can "
                           "follow it. " +
                           named_command("verify", "casedraw verify") + " says what differs.");
    details.draw_number = earlier->draw_number + 1;
    details.earlier = EarlierDraw{earlier->record_sha256, asked.reason};
    return details;
}

/// The whole folder, or why it may not take the place of what stands there.
Result<Answer> drawn_folder(const Draw& asked, const CheckedList& checked, const casedraw::Draw& drawn,
                            const SecondDraw* second, const TaskRunner& run) {
    const auto& rules = asked.rules;
    auto details = details_of(asked);
    if (!details) return tl::unexpected(details.error());
    details->carry = carried_headings(checked.cases, details->carry);
    const auto carried = carried_columns(checked.cases, rules.framework(), details->carry);
    if (!carried) return tl::unexpected(carried.error());
    const DrawSource source{checked, rules.framework(), rules.text, rules.rating(), asked.request,
                            drawn,   *details,          *carried,   second};
    auto made = draw_files(source, earlier_record(asked), run);
    if (!made) {
        auto error = made.error();
        if (earlier_record(asked)) error.message = asked.folder.name + ": " + error.message;
        return tl::unexpected(std::move(error));
    }
    if (auto refused = may_not_take_place(asked, made->record)) return tl::unexpected(std::move(*refused));
    Answer answer;
    if (const auto again = drawn_again_notice(*details); !again.empty()) answer.summary = again + "\n\n";
    answer.completes = !asked.folder.files.empty() && made->record.completes_commitment();
    answer.files = draw_folder(source, std::move(*made), run);
    return answer;
}

/// Adds what the draw of the second list would leave to chance.
tl::expected<CheckedSecond, Undrawn> add_second_outlook(DrawOutlook& first, Draw& asked, const CheckedList& checked,
                                                        const TaskRunner& run) {
    const auto name = asked.second_list->list.file.name;
    auto& drawn = first.as_asked;
    // Of what would only be committed nobody would know whose cases may be drawn.
    drawn.committed = asked.request.commit && asked.request.numbers.empty() &&
                      std::any_of(drawn.domains.begin(), drawn.domains.end(),
                                  [](const DomainDraw& domain) { return domain.lottery() != nullptr; });
    auto second = checked_second(std::move(*asked.second_list), asked, checked, drawn, run);
    drawn.committed = false;
    if (!second) return second;
    const auto found = draw_outlook(second->checked, second->rules, second->request, run);
    if (!found) return tl::unexpected(undrawn_list(name, found.error(), std::move(*second)));
    add_second_draw(drawn, found->as_asked, asked.rules.framework(), second->linked);
    const auto& framework = asked.rules.framework();
    if (leaves_persons_out(second->linked, drawn.sizes, framework.with_second_list()->id))
        first.of_sampled = static_cast<std::size_t>(framework.with_second_list() - framework.domains.data());
    return second;
}

/// What the draw would leave to chance, before it is made.
Answer outlook(Draw asked, const CheckedList& checked, const Means& means, const TaskRunner& run) {
    const auto& framework = asked.rules.framework();
    auto found = draw_outlook(checked, framework, asked.request, run);
    if (!found) return undrawn(found.error(), framework, checked, means);
    std::optional<CheckedSecond> second;
    if (asked.second_list) {
        auto added = add_second_outlook(*found, asked, checked, run);
        if (!added) return undrawn_second(added.error(), means);
        second = std::move(*added);
    }
    Answer answer;
    answer.summary = rows_read_text(checked.cases) + "\n" + outlook_summary(*found, checked, framework);
    if (means.json) answer.json = outlook_json(*found, checked, framework);
    say(answer, period_notice(framework, asked.request.eligibility.fieldwork));
    say(answer, "Notices", checked.notices);
    say(answer, "About the sizes", found->as_asked.sizes.notices);
    if (second) say(answer, second_list_ahead(*second));
    if (asked.request.exclude_problems) say(answer, "Problems; these rows would be left out", checked.problems);
    if (second && asked.request.exclude_problems)
        say(answer, "Problems of the second list; these rows would be left out", second->checked.problems);
    return answer;
}

/// A seed that was typed may have been known to whoever made the list; one that was made here was not. A number may
/// have been chosen where the lottery was not published before it.
std::string who_could_have_chosen(const Draw& asked, const casedraw::Draw& drawn, bool is_completing) {
    const auto any_from = [&](NumberSource source) {
        return std::any_of(drawn.domains.begin(), drawn.domains.end(), [&](const DomainDraw& domain) {
            return domain.picked() != nullptr && domain.picked()->source == source;
        });
    };
    std::string text;
    if (any_from(NumberSource::given) && !is_completing)
        text += "\nWhoever gave the number of a row may have seen the lottery first, and so could have chosen: publish "
                "it by " +
                named_setting("commit") + " before dice are thrown.\n";
    if (any_from(NumberSource::seed) && asked.details.seed_source != SeedSource::made)
        text += "\nWhoever made the list knowing the seed, or chose the seed knowing the list, could have chosen which "
                "cases are read. What rules that out: a draw without " +
                named_setting("seed") +
                ", where one is made once the list has been read; a list whose digest was sent out before there was a "
                "seed; or dice (" +
                named_setting("commit") + ").\n";
    return text;
}

void add_words(Answer& answer, const Draw& asked, const CheckedList& checked, const casedraw::Draw& drawn,
               const SecondDraw* second, const Means& means) {
    const auto& framework = asked.rules.framework();
    const auto other = period_notice(framework, asked.request.eligibility.fieldwork);
    answer.summary += (other.empty() ? other : other + "\n\n") + rows_read_text(checked.cases) + "\n" +
                      draw_summary(checked, framework, asked.request, drawn, second);
    answer.summary += who_could_have_chosen(asked, drawn, answer.completes);
    if (means.json) answer.json = answer.files.at(draw_file::record);
    if (asked.details.seed_source == SeedSource::made)
        answer.messages.push_back(
            {Message::Kind::notice,
             "seed-made",
             "The seed was made from random numbers once the list had been read: " + asked.request.seed +
                 (drawn.committed ? ". Who has it and the list can make the same lottery again; the numbers are "
                                    "still to be picked."
                  : asked.request.numbers.empty()
                      ? ". Who has it and the list can draw the same sample again."
                      : ". Who has it, the list and the numbers that were given can draw the same sample again."),
             {},
             {}});
    say(answer, "Notices", checked.notices);
    say(answer, "About the sizes", drawn.sizes.notices);
    say(answer, words_said(asked));
    const auto& reply_by = asked.details.pack.reply_by;
    if (reply_by && *reply_by > asked.request.eligibility.fieldwork)
        say(answer, named_setting("reply-by") + ": " + to_long_text(*reply_by) +
                        " is after the first day of fieldwork, " + to_long_text(asked.request.eligibility.fieldwork) +
                        ". Is the date right?");
    if (asked.request.exclude_problems) say(answer, "Problems; these rows were left out", checked.problems);
    if (drawn.committed && !means.json) say(answer, "\n" + answer.files.at(draw_file::dice_rule));
}

} // namespace

Answer run(Draw asked, const Means& means) {
    if (const auto wrong = no_utf8(asked)) return refusal(*wrong);
    if (const auto wrong = settle(asked)) return refusal(*wrong);
    const auto& framework = asked.rules.framework();
    if (means.stops_at("Reading the list", 0, stages)) return stopped();
    auto reading = read_list({std::move(asked.list), asked.request.columns, asked.request.sheet}, framework, means.run);
    if (!reading) return unread(reading.error(), framework, asked.request.eligibility, means);
    if (means.stops_at("Checking the list", 1, stages)) return stopped();
    const auto run = means.runner_for(reading->cases.size());
    const auto checked = casedraw::check(std::move(*reading), framework, asked.request.eligibility, run);
    if (!checked) return refusal(checked.error());
    if (const auto error = another_service(asked, *checked)) return refusal(*error);
    if (asked.is_dry_run) return outlook(std::move(asked), *checked, means, run);
    if (const auto error = fill_in_seed(asked, checked->list_sha256, means)) return refusal(*error);
    if (means.stops_at("Drawing", 2, stages)) return stopped();
    auto drawn = casedraw::draw(*checked, framework, asked.request, panel_lottery, run);
    if (!drawn) return undrawn(drawn.error(), framework, *checked, means);
    std::optional<DrawnSecond> second;
    if (asked.second_list) {
        auto made = drawn_second(std::move(*asked.second_list), asked, *checked, *drawn, run);
        if (!made) return undrawn_second(made.error(), means);
        second = std::move(*made);
        add_second_draw(*drawn, second->drawn, framework, second->linked);
    }
    if (means.stops_at("Writing", 3, stages)) return stopped();
    const auto second_draw = second ? std::optional(second->source()) : std::nullopt;
    const auto* source_of_second = second_draw ? &*second_draw : nullptr;
    auto answer = drawn_folder(asked, *checked, *drawn, source_of_second, run);
    if (!answer) return refusal(answer.error());
    add_words(*answer, asked, *checked, *drawn, source_of_second, means);
    if (second) say(*answer, second_list_words(*second));
    if (second && asked.request.exclude_problems)
        say(*answer, "Problems of the second list; these rows were left out", second->checked.problems);
    return std::move(*answer);
}

} // namespace casedraw::commands
